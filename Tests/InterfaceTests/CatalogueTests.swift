// The catalogues hold what they promise: one meaning a key, everything reachable, both languages.

import Drawing
import Interface
import SalesDesk
import Testing

@Suite("Catalogues")
struct CatalogueTests {
  @Test("no key has two meanings in a view, and none is the beginning of another")
  func noClashes() {
    let map = KeyMap()
    for view in ViewCatalogue.all {
      let clashes = map.clashes(in: view.name)
      #expect(clashes.isEmpty, "\(view.name): \(clashes)")
    }
  }

  @Test("every action has a key that is one, words in both languages and a view it exists in")
  func actionsAreReachable() {
    for action in ActionCatalogue.all {
      #expect(!action.keys.isEmpty, "\(action.name)")
      for key in action.keys { #expect(Key.sequence(named: key) != nil, "\(action.name): \(key)") }
      #expect(ViewCatalogue.all.contains { action.exists(in: $0.name) }, "\(action.name)")
      #expect(!action.words.zh.isEmpty && !action.sentence.zh.isEmpty)
    }
    #expect(Set(ActionCatalogue.all.map(\.name)).count == ActionCatalogue.all.count)
  }

  @Test("no key needs Alt, and none is ^S, ^Q or what a terminal takes for itself")
  func keysAreTypable() {
    let taken = ["^S", "^Q", "^A", "^B", "^H", "^I", "^M", "^C"]
    for action in ActionCatalogue.all {
      for name in action.keys {
        let keys = Key.sequence(named: name) ?? []
        #expect(!keys.contains { $0.modifiers.contains(.alt) || taken.contains($0.name) })
      }
    }
  }

  @Test("footers name actions that exist in their view")
  func footersAreTrue() {
    for view in ViewCatalogue.all {
      for name in view.footer {
        #expect(
          ActionCatalogue.action(name)?.exists(in: view.name) == true, "\(view.name): \(name)")
      }
    }
  }

  @Test("sums in short keep three figures and round half up")
  func shortSums() {
    let (english, chinese) = (EnglishPhrases(), ChinesePhrases())
    #expect(english.moneyShort(138_000_000, .cny) == "¥1.38M")
    #expect(english.moneyShort(19_800_000, .cny) == "¥198k")
    #expect(english.moneyShort(999_950_00, .cny) == "¥1,000k")
    #expect(english.moneyShort(95_000, .cny) == "¥950")
    #expect(english.moneyShort(0, .cny) == "¥0")
    #expect(english.moneyShort(-138_000_000, .cny) == "-¥1.38M")
    #expect(chinese.moneyShort(138_000_000, .cny) == "¥138万")
    #expect(chinese.moneyShort(6_430_000, .cny) == "¥6.43万")
    #expect(english.moneyShort(Int64.max, .cny).hasSuffix("B"))
  }
}
