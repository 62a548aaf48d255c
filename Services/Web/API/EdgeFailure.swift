/// Why a call to the edge brought nothing.
enum EdgeFailure: Error {
    /// There was no answer in time; the call may have had its effect.
    case unreachable
    /// An answer that does not follow the contract; the name of the expected type.
    case unreadable(String)
    case refused(EdgeProblem)

    var problem: EdgeProblem? {
        guard case .refused(let problem) = self else { return nil }
        return problem
    }

    /// The problem's code, if the edge answered with one.
    var code: String? { problem?.code }

    /// Whether the visitor can do nothing but try again.
    var isTemporary: Bool {
        switch self {
        case .unreachable, .unreadable: true
        case .refused(let problem): problem.status >= 500 || problem.status == 429
        }
    }
}
