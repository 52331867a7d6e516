// Command keys typed through a Chinese input method.
//
// With an input method on, `:` arrives as `：` and letters may be full width. Where keys are commands
// the meant key is plain; where text is edited nothing is changed. What the punctuation of Chinese input
// methods stands on is the layout Windows, macOS, ibus and fcitx share: `、` comes from `/` and `\`, of which
// `/` is the command; `……` and `——` arrive as two characters, of which each means the key.

extension Key {
  /// The ASCII key meant by full-width letters and Chinese punctuation; itself otherwise.
  package var normalised: Key {
    guard case .character(let scalar) = code, scalar.value > 0x7F else { return self }
    if scalar.value > 0xFF00 && scalar.value < 0xFF5F,
      let plain = Unicode.Scalar(scalar.value - 0xFEE0)
    {
      return Key(.character(plain), modifiers)
    }
    guard let plain = Key.meant[scalar] else { return self }
    return Key(.character(plain), modifiers)
  }

  /// Whether it is a character of Chinese writing that no command can mean: a sign that an input
  /// method is on.
  package var isHan: Bool {
    guard case .character(let scalar) = normalised.code else { return false }
    return (0x3400..<0xA000).contains(scalar.value) || (0x20000..<0x32000).contains(scalar.value)
  }

  /// What punctuation of Chinese input methods stands on the keys of.
  private static let meant: [Unicode.Scalar: Unicode.Scalar] = [
    "、": "/", "《": "<", "》": ">", "〈": "<", "〉": ">", "【": "[", "】": "]", "「": "[",
    "」": "]", "『": "{", "』": "}", "〔": "[", "〕": "]", "。": ".", "｡": ".", "·": "`", "・": "/",
    "￥": "$", "¥": "$", "…": "^", "—": "_", "“": "\"", "”": "\"", "‘": "'", "’": "'",
    "×": "*", "÷": "/", "～": "~", "￣": "~", "\u{3000}": " ",
  ]
}
