import PaymentDomain
import Synchronization
import Vocabulary

@testable import PaymentService

/// A provider with scripted answers, one per call.
final class FakeProvider: PaymentProvider {
    enum Answer: Sendable { case captured, declined, unknown, error, silence }

    private struct State {
        var script: [Answer]
        var calls: [String] = []
    }

    private let state: Mutex<State>

    init(_ script: Answer...) { state = Mutex(State(script: script)) }

    var calls: [String] { state.withLock { $0.calls } }

    func capture(_ charge: Charge) async throws -> CaptureResult {
        switch try await next("capture") {
        case .captured: .captured(reference: "ch_1")
        case .declined, .unknown: .declined(reason: "no")
        case .error, .silence: throw ProviderFailure()
        }
    }

    func status(of payment: PaymentID) async throws -> ChargeStatus {
        switch try await next("status") {
        case .captured: .captured(reference: "ch_1")
        case .declined: .declined(reason: "no")
        case .unknown: .unknown
        case .error, .silence: throw ProviderFailure()
        }
    }

    func void(_ payment: PaymentID) async throws -> VoidResult {
        switch try await next("void") {
        case .captured: .captured(reference: "ch_1")
        case .declined, .unknown: .voided
        case .error, .silence: throw ProviderFailure()
        }
    }

    func refund(_ refund: Refund) async throws {
        if try await next("refund") == .error { throw ProviderFailure() }
    }

    /// Silence lasts until the caller's timeout.
    private func next(_ call: String) async throws -> Answer {
        let answer = state.withLock { state in
            state.calls.append(call)
            return state.script.isEmpty ? Answer.error : state.script.removeFirst()
        }
        while answer == .silence { try await Task.sleep(for: .seconds(3600)) }
        return answer
    }
}
