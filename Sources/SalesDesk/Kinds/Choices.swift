// Options that more than one kind shares.

/// Lists of options shared by kinds.
enum Choices {
  /// Where business comes from.
  static let source = [
    Option("referral", "Referral", "转介绍"), Option("web", "Web", "官网"),
    Option("fair", "Trade fair", "展会"), Option("cold-call", "Cold call", "陌生拜访"),
    Option("partner", "Partner", "合作伙伴"), Option("mail", "Mail campaign", "邮件"),
    Option("event", "Event", "活动"), Option("other", "Other", "其他"),
  ]

  /// Why a deal was lost or a lead dismissed.
  static let lostReason = [
    Option("price", "Price", "价格"), Option("competitor", "Competitor", "竞争对手"),
    Option("budget", "No budget", "无预算"), Option("timing", "Timing", "时机"),
    Option("no-response", "No response", "无回应"), Option("product", "Product gap", "产品不符"),
    Option("delivery", "Delivery time", "交期"), Option("other", "Other", "其他"),
  ]
}
