import APIContract
import Foundation
import Testing

extension Shop.Answer {
    /// Records every difference between an answer of an edge and openapi.json. Other servers answer as they like.
    ///
    /// - Parameter url: what answered, after redirections
    func checkContract(_ method: String, _ url: URL) {
        guard [Shop.first.port, Shop.second.port].contains(url.port) else { return }
        let answer = ReceivedAnswer(status: status, headers: headers, body: body)
        let path = url.path(percentEncoded: true)
        let operation = APIDocument.shared.operation(method, path)
        let violations =
            operation.map { APIDocument.shared.violations(of: answer, to: method, $0) }
            ?? APIDocument.shared.violationsOutsideOperations(of: answer)
        for violation in violations {
            Issue.record("\(operation?.name ?? path) answers \(status), but \(violation): \(self)")
        }
    }
}
