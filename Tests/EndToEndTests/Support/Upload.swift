import Foundation
import FoundationNetworking
import Testing

/// A file on its way into the object store, as a browser sends it: by the URL and the headers that the shop gave.
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
        // The length is the body's, whoever states it.
        for (name, value) in headers.merging(own, uniquingKeysWith: { $1 }) where name != "content-length" {
            request.setValue(value, forHTTPHeaderField: name)
        }
        let (data, response) = try await URLSession.shared.upload(for: request, from: body)
        return try Shop.Answer(data, response)
    }
}
