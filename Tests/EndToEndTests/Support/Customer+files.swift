import Foundation
import TestSupport
import Testing

/// An administrator's imports and exports.
extension Customer {
    /// Creates an import, uploads the file, and waits until the import has ended.
    ///
    /// - Returns: the import in its final state
    func bringIn(
        _ kind: String, _ file: Data, dryRun: Bool = false, within limit: Duration = .seconds(60)
    ) async throws -> JSONTree {
        try await end(of: try await begin(kind, file, dryRun: dryRun), within: limit)
    }

    /// Creates an import and uploads the file.
    ///
    /// - Returns: its id
    func begin(_ kind: String, _ file: Data, dryRun: Bool = false) async throws -> String {
        let begun = try await shop.post("/v1/admin/imports", #"{"kind":"\#(kind)","dryRun":\#(dryRun)}"#)
        try #require(begun.status == 201, "\(begun)")
        let stored = try await Self.put(file, begun.json)
        try #require(stored == 200)
        return try #require(begun.json.importID.string)
    }

    /// Waits until an import has ended.
    func end(of importID: String, within limit: Duration = .seconds(60)) async throws -> JSONTree {
        let path = "/v1/admin/imports/\(importID)"
        try await eventually("the import has ended", within: limit) {
            ["completed", "failed"].contains(try await shop.get(path).json.status.string)
        }
        return try await shop.get(path).json
    }

    func failedRows(_ done: JSONTree) async throws -> Table {
        let id = try #require(done.importID.string)
        let answer = try await shop.get("/v1/admin/imports/\(id)/failed-rows.csv")
        try #require(answer.status == 200, "\(answer)")
        return Table(String(decoding: answer.body, as: UTF8.self))
    }

    /// Follows the redirect, as a browser does.
    ///
    /// - Parameter isNamed: whether the store must return the file's name in Content-Disposition
    func export(_ name: String, isNamed: Bool = true) async throws -> Data {
        var request = TestRequest("GET", "http://127.0.0.1:\(shop.port)/v1/admin/exports/\(name).csv")
        request.headers["Authorization"] = "Bearer \(shop.token ?? "")"
        // The catalogue may have hundreds of thousands of products by now.
        request.timeout = .seconds(300)
        let answer = Shop.Answer(try await request.send(), to: "GET")
        try #require(answer.status == 200, "\(answer)")
        if isNamed { #expect(answer.header("Content-Disposition")?.contains("\(name)-") == true) }
        return answer.body
    }

    private static func put(_ file: Data, _ ticket: JSONTree) async throws -> Int? {
        let method = ticket.method.string ?? "PUT"
        var request = TestRequest(method, try #require(ticket.uploadUrl.string), body: file)
        for name in ticket.headers.keys where name != "content-length" {
            request.headers[name] = ticket.headers[dynamicMember: name].string
        }
        return Shop.Answer(try await request.send(), to: method).status
    }
}
