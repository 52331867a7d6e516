/// Something one sells: 产品.
package enum Product: Kind {
  package static let description = KindDescription(
    "product", plural: "products", prefix: "P", Words("product", "产品"),
    many: Words("Products", "产品"), titled: Words("Name", "名称"),
    [
      .init("code", "Code", "编码", .text),
      .init("unit", "Unit", "单位", .text),
      .init("price", "Price", "单价", .money).rate,
      .init("currency", "Currency", "币种", .text),
      .init("tax", "Tax", "税率", .integer).within(0...100).rate,
      .init("family", "Family", "系列", .choice).options([], open: true),
      .init("active", "Active", "在售", .flag),
    ])

  package static let title = Attribute<String>(Product.self, "title")
  package static let price = Attribute<Money>(Product.self, "price")
}

/// A product with its quantity and price within a deal or a paper: 明细.
package enum LineItem: Kind {
  package static let description = KindDescription(
    "line", plural: "lines", prefix: "N", Words("line", "明细"), many: Words("Lines", "明细"),
    [
      .init("of", "Of", "所属", .anyLink).touching,
      .init("product", "Product", "产品", .link("product")),
      .init("quantity", "Quantity", "数量", .integer).within(0...1_000_000_000),
      .init("unit-price", "Unit price", "单价", .money).rate,
      .init("discount", "Discount", "折扣", .integer).within(0...100).rate,
    ])
}
