import HTTPKit

/// An owner's rejection, as the client is told it. Each rejection of a message that the edge sends conforms, with a
/// switch over all its cases: a new case does not compile until somebody decides what clients see.
protocol ProblemConvertible: Error {
    var problem: Problem { get }
}

/// A message that is never rejected.
extension Never: ProblemConvertible {
    var problem: Problem { switch self {} }
}
