import HTTPKit
import HTTPTypes
import Hummingbird

/// Refuses requests that accept none of the route's media types.
enum Negotiation {
    /// - Throws: 406
    static func check(_ request: Request, _ answer: AnswerType) throws(Problem) {
        guard let types = answer.types else { return }
        let accept = request.headers[values: .accept].joined(separator: ",")
        guard AcceptedTypes(accept).include(anyOf: types) else {
            throw Problem(.notAcceptable, "not_acceptable", "The answer is \(types.joined(separator: " or ")).")
        }
    }
}
