// Taking back an entry of the history: what it comes to is tried on a draft of the newest book, then asked.

import SalesDesk

extension Session {
  /// Looks at what taking an entry back would come to, and shows it.
  func weighUndo(_ number: Int) {
    if let obstacle = state.writeObstacle {
      state.say(state.scene.phrases.obstacle(obstacle), isError: true)
      return
    }
    do throws(DeskFault) {
      state.overlays.append(.takeBack(try weighed(number)))
    } catch {
      switch error {
      case .refused(let refusal):
        state.say(state.scene.phrases.words(for: refusal, book), isError: true)
      case .store(let fault): state.say(state.scene.phrases.words(for: fault), isError: true)
      }
    }
  }

  private func weighed(_ number: Int) throws(DeskFault) -> TakeBack {
    guard let entry = try read([number]).first else { throw .refused(.noSuchEntry(number)) }
    do throws(Refusal) {
      let facts = try tried(number, isPartial: false)
      return TakeBack(entry, facts: facts, conflicts: [], later: [], state.scene, desk.book)
    } catch {
      guard case .undoConflicts(let conflicts) = error else {
        return TakeBack(
          entry, facts: [], conflicts: [], later: [], refusal: error, state.scene, desk.book)
      }
      var facts: [Fact] = []
      do throws(Refusal) { facts = try tried(number, isPartial: true) } catch {}
      let later = try read(conflicts.compactMap(\.entry))
      return TakeBack(
        entry, facts: facts, conflicts: conflicts, later: later, state.scene, desk.book)
    }
  }

  private func read(_ numbers: [Int]) throws(DeskFault) -> [Entry] {
    do throws(StoreFault) {
      return try desk.entries(numbers)
    } catch { throw .store(error) }
  }

  /// The facts that taking an entry back would write.
  private func tried(_ number: Int, isPartial: Bool) throws(Refusal) -> [Fact] {
    let command = Command.undo([number], isPartial: isPartial)
    do throws(DeskFault) {
      var draft = try desk.draft(for: Proposal(command), by: state.scene.author, now: state.clock)
      do throws(Refusal) {
        try draft.perform(command)
      } catch { throw DeskFault.refused(error) }
      return draft.mergedFacts()
    } catch {
      if case .refused(let refusal) = error { throw refusal }
      throw .noSuchEntry(number)
    }
  }

  /// Takes an entry back, whoever made it.
  func takeBack(_ number: Int, isPartial: Bool) {
    var words = state.said[number] ?? ""
    if words.isEmpty, let entry = try? desk.entries([number]).first {
      words = TakeBack.name(entry, state.scene, desk.book)
    }
    attempt(Deed(.undo([number], isPartial: isPartial), .undone(words)))
  }
}
