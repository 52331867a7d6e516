// What can be done to the record the cursor is on, in any view.

import SalesDesk

/// The actions on a record.
enum RecordActions {
  static let all: [Action] = [
    Action(
      "edit", Words("edit", "编辑"), Words("Change the record in a form", "在表单中修改记录"), .record,
      keys: ["e"], need: .changing
    ) { state, book in
      guard let record = state.selected else { return [] }
      return state.show(.edit(record, state.scene, book))
    },
    Action(
      "done", Words("done", "完成"),
      Words("Complete the task, the next step or the mention", "完成任务、下一步或提及"),
      .record, keys: ["d"], need: .kind(["task", "item", "deal", "lead", "comment"])
    ) { state, book in
      guard let record = state.selected else { return [] }
      if state.marks.isEmpty, let form = Form.next(record, state.scene, book) {
        return state.show(form)
      }
      return state.alter(.complete, book)
    },
    Action(
      "log-call", Words("log call", "记跟进"), Words("Log a call", "写一条跟进记录：电话、拜访等"), .record,
      keys: ["c"], need: .work
    ) { state, book in
      guard let record = state.selected else { return [] }
      return state.show(.log(record, kind: "call", state.scene, book))
    },
    Action(
      "add-task", Words("task", "任务"), Words("A new task about the record", "为此记录新建任务"), .record,
      keys: ["t"], need: .changing
    ) { state, book in
      guard let record = state.selected else { return [] }
      let kind = KindCatalogue.id(of: WorkTask.self)
      let about: [Change] = [.set("about", .link(book.answered(record)))]
      return state.show(.add(kind, given: about, state.scene, book))
    },
    Action(
      "note", Words("comment", "评论"), Words("Comment on the record", "给此记录写评论"), .record,
      keys: ["n"], need: .commenting
    ) { state, book in
      guard let record = state.selected else { return [] }
      return state.show(.note(record, state.scene, book))
    },
    choosing("owner", Words("owner", "负责人"), Words("Give it another owner", "更换负责人"), key: "w"),
    choosing(
      "priority", Words("priority", "优先级"), Words("Give it another priority", "更改优先级"), key: "P"),
    choosing(
      "label", Words("labels", "标签"), Words("Put a label on it, or take it off", "添加或去掉标签"),
      key: "+"),
    Action(
      "path", Words("path", "流程"),
      Words("See the stages, and go to another", "查看流程并切换阶段"),
      .record, keys: ["p"], need: .attribute("stage")
    ) { state, book in
      guard let record = state.targets.first else { return [] }
      state.show(.path(of: record, state.scene, book), book)
      return []
    },
    Action(
      "archive", Words("archive", "归档"),
      Words("Put the record aside; u brings it back", "归档记录，可撤销"),
      .record, keys: ["A"], need: .changing
    ) { state, book in
      var areAside = true
      for record in state.targets where !book.isArchived(record) { areAside = false }
      if areAside { return state.alter(.revive, book) }
      return state.askBeforeArchiving(book) ?? state.alter(.archive, book)
    },
    Action(
      "copy", Words("copy", "复制"),
      Words("Copy the record's name, or the message", "复制记录名称或消息"), .record,
      keys: ["yy"], shown: "y",
      need: .line
    ) { state, book in
      if let message = state.messageUnderCursor { return [.copy(message.wholeText)] }
      return state.selected.map { [.copy(book.title($0))] } ?? []
    },
    Action(
      "copy-identifier", Words("copy identifier", "复制编号"),
      Words("Copy the record's identifier", "复制记录编号"), .record, keys: ["yi"],
      need: .selection
    ) { state, book in state.selected.map { [.copy(book.bareName($0))] } ?? [] },
  ]

  /// An action that chooses one attribute's value from a list.
  private static func choosing(
    _ attribute: String, _ words: Words, _ sentence: Words, key: String
  ) -> Action {
    Action(
      "choose-" + attribute, words, sentence, .record, keys: [key],
      need: .attribute(attribute)
    ) { state, book in
      guard let record = state.targets.first else { return [] }
      let schema = book.schema(record.kind)
      guard let index = schema.index(of: attribute) else { return [] }
      return state.choose(schema.attributes[index], book)
    }
  }
}

extension State {
  /// Why an action for some kinds alone cannot be done to the selected record.
  func obstacle(unlessKind names: Set<String>, _ book: borrowing Book) -> Obstacle? {
    guard let record = selected else { return emptyObstacle }
    if let obstacle = writeObstacle { return obstacle }
    return names.contains(book.schema(record.kind).description.name) ? nil : .notForThisKind
  }

  /// Why an action on an attribute cannot be done to the selected record.
  func obstacle(unlessHas attribute: String, _ book: borrowing Book) -> Obstacle? {
    guard let record = selected else { return emptyObstacle }
    if let obstacle = writeObstacle { return obstacle }
    return book.schema(record.kind).index(of: attribute) == nil ? .notForThisKind : nil
  }
}

extension Chooser {
  /// The stages of a record's process, those it has been in marked, the present one too; choosing moves it.
  static func path(of record: Record, _ scene: Scene, _ book: borrowing Book) -> Chooser {
    var items: [Item] = []
    let present = book.stage(of: record)
    let visits = book.stageVisits(of: record)
    for stage in book.process(of: record).map({ book.stages(of: $0) }) ?? [] {
      let mark = stage == present ? "~ " : visits.contains { $0.stage == stage } ? "✓ " : "  "
      let day = visits.last { $0.stage == stage }.map { scene.now.zone.day(of: $0.from) }
      var item = Item(
        mark + book.title(stage, scene.language),
        detail: day.map { scene.phrases.day($0, today: scene.now.today) } ?? "", .stage(stage))
      item.alias = Palette.alias(book.title(stage, .en), scene.language)
      items.append(item)
    }
    var chooser = Chooser(book.title(record), items: items) { item, state, book in
      guard case .stage(let stage) = item.target else { return [] }
      return state.alter(.move(to: stage), book)
    }
    chooser.present = present.map { .stage($0) }
    return chooser
  }

  /// The list that gives an attribute of what is marked or selected another value; for a set, adds or removes
  /// an element.
  /// - Parameter present: the value there is now, where the cursor begins; nil for none, and of several.
  static func change(
    of attribute: AttributeDescription, _ title: String, _ scene: Scene, present: Value?
  ) -> Chooser {
    var chooser = Chooser(
      attribute.words[scene.language] + " ∙ " + title,
      find: { text, state, book in
        var items = Chooser.choices(attribute, text, state.scene, book, present: present)
        if let new = Chooser.making(attribute, text, state.scene, book),
          case .make(let kind, _) = new.target, kind.isMadeByNameAlone
        {
          items.append(new)
        }
        return items
      },
      pick: { item, state, book in
        if case .make(let kind, let title) = item.target {
          return state.make(kind, title, for: attribute, book)
        }
        guard case .value(let value) = item.target else { return [] }
        let alteration = Alteration.value(
          value, of: attribute, label: item.label, targets: state.targets, book)
        return state.alter(alteration, book)
      })
    chooser.present = present.map { .value($0) }
    return chooser
  }
}
