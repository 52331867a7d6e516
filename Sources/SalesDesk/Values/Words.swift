// The two languages of the product, and a pair of words in both. Names of stages, kinds and attributes carry
// both; everything else a person reads is worded in a phrasebook.

/// An interface language.
package enum Language: String, Sendable, CaseIterable {
  /// English.
  case en
  /// Simplified Chinese, 简体中文.
  case zh
}

/// The same name in English and in Simplified Chinese.
package struct Words: Sendable, Hashable {
  /// The English name.
  package let en: String
  /// The Chinese name.
  package let zh: String

  /// A name in both languages.
  package init(_ en: String, _ zh: String) {
    self.en = en
    self.zh = zh
  }

  /// The name in one language.
  package subscript(language: Language) -> String { language == .en ? en : zh }
}
