import HTTPTypes
import Vocabulary
import WebDomain

/// Why the edge has refused an action, in the words of the page.
enum ConsoleFailure {
    static func text(_ failure: EdgeFailure, _ texts: Texts) -> String {
        guard let problem = failure.problem else { return texts["console.problem.unreachable"] }
        let known = texts.optional("console.problem.\(problem.code)")
        guard known != nil else {
            // The edge's own sentence, with what it says of single fields.
            let fields = (problem.errors ?? []).map { "\($0.field): \($0.detail)" }
            return ([problem.detail] + fields).joined(separator: " · ")
        }
        return texts(
            "console.problem.\(problem.code)",
            [
                "status": problem.orderStatus.map { texts["status.\($0)"] } ?? "",
                "amount": problem.refundable.map { texts.money($0) } ?? "",
                "count": problem.available.map { texts.number(Int($0)) } ?? "",
            ])
    }

    /// Whether the action may have had its effect all the same, so that only the same key is safe to send again.
    static func isOutcomeUnknown(_ failure: EdgeFailure) -> Bool {
        guard let problem = failure.problem else { return true }
        return problem.status >= 500 || problem.code == "idempotency_in_flight"
    }

    static func status(_ failure: EdgeFailure) -> HTTPResponse.Status {
        guard let problem = failure.problem else { return .serviceUnavailable }
        switch problem.status {
        case 400..<500: return HTTPResponse.Status(code: problem.status)
        default: return .serviceUnavailable
        }
    }

    /// What says it on a page, except that somebody who is no longer signed in, or may not do it, gets the page for that.
    ///
    /// - Throws: the failure itself in these cases
    static func shown(_ failure: EdgeFailure, _ texts: Texts) throws(EdgeFailure) -> String {
        guard ![401, 403, 404].contains(failure.problem?.status) else { throw failure }
        return text(failure, texts)
    }
}
