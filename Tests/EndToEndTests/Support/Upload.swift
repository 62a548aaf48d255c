import Foundation
import FoundationNetworking
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
        var request = URLRequest(url: try #require(URL(string: url)))
        request.httpMethod = "PUT"
        // The length is always the body's.
        for (name, value) in headers.merging(own, uniquingKeysWith: { $1 }) where name != "content-length" {
            request.setValue(value, forHTTPHeaderField: name)
        }
        let (data, response) = try await URLSession.shared.upload(for: request, from: body)
        return try Shop.Answer(data, response, to: "PUT")
    }
}
