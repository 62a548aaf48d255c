import Foundation
import TestSupport
import Testing

/// An upload to the object store, as a browser sends it: with the URL and the headers that the shop returned.
struct Upload: Sendable {
    let url: String
    let headers: [String: String]

    init(_ invitation: JSONTree) throws {
        #expect(invitation.method.string == "PUT")
        url = try #require(invitation.uploadUrl.string)
        headers = Dictionary(
            uniqueKeysWithValues: invitation.headers.keys.map { name in
                (name, invitation.headers[dynamicMember: name].string ?? "")
            })
    }

    /// - Parameter own: headers to send instead of those that were given
    func send(_ body: Data, own: [String: String] = [:]) async throws -> Shop.Answer {
        // The length is always the body's.
        let headers = headers.merging(own, uniquingKeysWith: { $1 }).filter { $0.key != "content-length" }
        return Shop.Answer(try await TestRequest("PUT", url, headers: headers, body: body).send(), to: "PUT")
    }
}
