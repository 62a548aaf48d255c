import Synchronization

/// The forms that were sent a while ago, so that the second sending of one has no second effect where the API has no key for that.
/// A form is named by its path and a random key that stands in it.
final class SubmittedForms: Sendable {
    private struct State {
        var replies: [String: Task<Reply, any Error>] = [:]
        /// The oldest first.
        var names: [String] = []
    }

    private static let most = 2000

    private let state = Mutex(State())

    /// - Parameter change: called once while it runs and after it has succeeded with a redirection; a refused form can be sent again
    func reply(_ name: String, _ change: @escaping @Sendable () async throws -> Reply) async throws -> Reply {
        let task = state.withLock { state in
            if let earlier = state.replies[name] { return earlier }
            // Not a child of the request's task: it goes on when the first of two requests is given up by the browser.
            let task = Task { try await change() }
            state.replies[name] = task
            state.names.append(name)
            while state.names.count > Self.most { state.replies[state.names.removeFirst()] = nil }
            return task
        }
        do {
            let reply = try await task.value
            if case .redirect = reply.content { return reply }
            forget(name)
            return reply
        } catch {
            forget(name)
            throw error
        }
    }

    private func forget(_ name: String) {
        state.withLock { state in
            guard state.replies.removeValue(forKey: name) != nil else { return }
            state.names.removeAll { $0 == name }
        }
    }
}
