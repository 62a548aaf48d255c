import HTTPKit

/// Converts a service's rejection to a problem for the client. The rejections of all messages that the edge sends
/// conform, with a switch over all cases, so that a new case does not compile without a problem.
protocol ProblemConvertible: Error {
    var problem: Problem { get }
}

/// A message that is never rejected.
extension Never: ProblemConvertible {
    var problem: Problem { switch self {} }
}
