// Performing effects: the only place of the workbench that makes the world do something.

import Drawing
import SalesDesk

extension Session {
  /// Performs effects in order.
  func perform(_ effects: [Effect]) {
    for effect in effects { perform(effect) }
  }

  private func perform(_ effect: Effect) {
    switch effect {
    case .perform(let deed): attempt(deed)
    case .undo: takeBack()
    case .redo: takeBackUndo()
    case .copy(let text):
      if screen.copy(text) {
        state.say(state.scene.phrases.copied(text))
      } else {
        state.say(state.scene.phrases.notCopied, isError: true)
      }
    case .edit(let text): edit(text)
    case .history(let record):
      let entries = (try? desk.history(of: record)) ?? []
      perform(state.send(.history(record, entries), book))
    case .draftKept(let name, let text):
      state.noteKept(name, text, isKept: host.saveDraft(text, named: name))
    case .draftDone(let name):
      host.clearDraft(name)
      state.drafts.removeAll { $0.name == name }
    case .draftWanted(let name):
      if let draft = host.loadDraft(name) { state.offer(draft, name) }
    case .keep(let name, let text): host.writePrivate(text, named: name)
    case .export(let file, let isReplacing): export(file, isReplacing: isReplacing)
    case .show(let moment): show(moment)
    case .compare(let moment): compare(moment)
    case .lookAtNext: lookAtNext()
    case .lookAtAll: lookAtAll()
    case .weighUndo(let number): weighUndo(number)
    case .takeBack(let number, let isPartial): takeBack(number, isPartial: isPartial)
    case .theme(let name): state.theme = name
    case .repaint: screen.repaint()
    case .suspend: screen.suspend()
    case .bell: screen.bell()
    case .mouse:
      screen.isMouseOn.toggle()
      let phrases = state.scene.phrases
      state.say(screen.isMouseOn ? phrases.mouseIsOn : phrases.mouseIsOff)
    case .quit: quit()
    }
  }

  /// Ends, unless something still waits to be written.
  private func quit() {
    guard !waiting.isEmpty, let message = state.scene.messages.last(where: { $0.isError }) else {
      return leave()
    }
    state.say(message.text, isError: true)
  }

  private func export(_ file: ExportedFile, isReplacing: Bool) {
    let phrases = state.scene.phrases
    switch host.export(file.bytes, to: file.path, isReplacing: isReplacing) {
    case .written(let whole): state.say(phrases.exported(file.count, whole))
    case .exists(let whole): state.askToReplace(file, at: whole)
    case .failed(let fault):
      state.say(phrases.words(for: fault), isError: true, help: phrases.help(for: fault))
    }
  }

  private func edit(_ text: String) {
    keepDrafts()
    let edited = screen.lend { host.edit(text) }
    guard let edited else {
      state.say(state.scene.phrases.editorFailed, isError: true)
      return
    }
    state.takeEdited(edited)
    noteTyping()
  }

  // MARK: - Deeds

  /// Tries again what waited for the lock.
  func retry() {
    while let deed = waiting.first {
      waiting.removeFirst()
      if !attempt(deed, isRetry: true) { return }
    }
  }

  /// Does a deed, or puts it aside until the lock is free.
  /// - Returns: false when it still waits.
  @discardableResult
  func attempt(_ deed: Deed, isRetry: Bool = false) -> Bool {
    if !isRetry, state.scene.past != nil {
      state.say(state.scene.phrases.obstacle(.inThePast), isError: true)
      return false
    }
    if !isRetry, let form = deed.form, waiting.contains(where: { $0.form == form }) {
      return false
    }
    if !isRetry && !waiting.isEmpty {
      waiting.append(deed)
      return false
    }
    do throws(DeskFault) {
      if let rows = deed.rows {
        done(deed, try bringIn(rows))
        return true
      }
      let receipt = try desk.perform(
        deed.proposal, by: state.scene.author, now: host.now())
      done(deed, receipt)
      return true
    } catch {
      return fail(deed, error, isRetry: isRetry)
    }
  }

  private func fail(_ deed: Deed, _ fault: DeskFault, isRetry: Bool) -> Bool {
    switch fault {
    case .store(.busy(let holder)):
      waiting.insert(deed, at: 0)
      let writer = Faults.writer(holder, state.scene.language, state.clock, book)
      let words = state.scene.phrases.waiting(for: writer)
      // said once: a try every 50 ms would drive all else out of the messages
      if isRetry {
        state.toast = Toast(text: words, at: state.clock.instant, isError: true)
      } else {
        state.say(words, isError: true)
      }
      return false
    case .store(let fault):
      if case .damaged = fault { state.scene.readOnly = fault }
      let phrases = state.scene.phrases
      keepDrafts()
      state.say(phrases.words(for: fault), isError: true, help: phrases.help(for: fault))
    case .refused(let refusal):
      var author: String?
      if case .conflict(_, _, _, _, let number?) = refusal {
        author = (try? desk.entries([number]))?.first.map { desk.book.memberTitle($0.by) }
      }
      perform(state.refused(deed, refusal, by: author, book))
    }
    return true
  }

  private func done(_ deed: Deed, _ receipt: Receipt) {
    guard let entry = receipt.entry else {
      perform(state.finished(deed, created: [], hasChanged: false, book))
      return
    }
    var deed = deed
    if case .altered(_, let words) = deed.done {
      deed.done = .altered(count: Set(receipt.facts.map(\.subject)).count, words)
    }
    if let rows = deed.rows {
      let created = receipt.created.count { $0.kind == rows.kind }
      let changed = Set(receipt.facts.map(\.subject)).count - receipt.created.count
      deed.done = .imported(created: created, changed: max(0, changed))
    }
    state.ownEntry = OwnEntry(
      number: entry, verb: deed.proposal.verb ?? deed.proposal.command.verb,
      subjects: Set(receipt.facts.map(\.subject)))
    state.said[entry] = state.said(of: deed.done, book)
    switch deed.done {
    case .undone:
      state.ownEntries.removeAll { deed.undoes.contains($0) }
      state.undoEntries.append(entry)
    case .redone:
      state.undoEntries.removeAll { deed.undoes.contains($0) }
      state.ownEntries.append(entry)
    default:
      state.ownEntries.append(entry)
      state.undoEntries = []
    }
    perform(state.finished(deed, created: receipt.created, hasChanged: true, book))
  }

  /// Takes back the newest own entry of this session that is still there.
  private func takeBack() {
    guard let entry = state.ownEntries.last else { return }
    attempt(Deed(.undo([entry], isPartial: false), .undone(state.said[entry] ?? "")))
  }

  /// Takes back the newest undo, so that what was undone is there again.
  private func takeBackUndo() {
    guard let entry = state.undoEntries.last else { return }
    var deed = Deed(.undo([entry], isPartial: false), .redone(state.said[entry] ?? ""))
    deed.proposal.verb = "redo"
    attempt(deed)
  }
}

extension Deed {
  /// The entries it takes back.
  var undoes: [Int] {
    if case .undo(let numbers, _) = proposal.command { return numbers }
    return []
  }
}
