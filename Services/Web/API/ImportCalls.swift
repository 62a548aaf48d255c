import HTTPTypes
import Vocabulary

/// A file of products or of historical orders that is read into the shop.
struct Import: Sendable, Decodable {
    struct Rows: Sendable, Decodable {
        var read: Int64
        var good: Int64
        var unchanged: Int64
        var bad: Int64
    }

    /// Why the whole file was refused.
    struct Refusal: Sendable, Decodable {
        var code: String
        var detail: String
        var line: Int64?
    }

    var importId: ImportID
    /// `products` or `orders`.
    var kind: String
    var dryRun: Bool
    /// `awaiting_upload`, `running`, `completed` or `failed`.
    var status: String
    var rows: Rows
    var bytesRead: Int64
    var bytesTotal: Int64?
    var refusal: Refusal?
    var createdAt: Timestamp

    var isUnderWay: Bool { status == "awaiting_upload" || status == "running" }
}

struct ImportPage: Sendable, Decodable {
    var items: [Import]
    var nextCursor: String?
}

/// An import that waits for its file, and where the file is sent.
struct BegunImport: Sendable, Decodable {
    var importId: ImportID
    var uploadUrl: String
    var method: String
    var headers: [String: String]

    var invitation: UploadInvitation { UploadInvitation(uploadUrl: uploadUrl, method: method, headers: headers) }
}

extension EdgeClient {
    private struct NewImport: Encodable, Sendable {
        var kind: String
        var dryRun: Bool
    }

    func imports(cursor: String?, limit: Int) async throws(EdgeFailure) -> ImportPage {
        var query = [(name: "limit", value: "\(limit)")]
        if let cursor { query.append(("cursor", cursor)) }
        return try await get("/v1/admin/imports", query)
    }

    /// Named so as `import` is a keyword.
    func fileImport(_ id: ImportID) async throws(EdgeFailure) -> Import { try await get("/v1/admin/imports/\(id)") }

    func beginImport(kind: String, isDryRun: Bool) async throws(EdgeFailure) -> BegunImport {
        try await send(EdgeCall(.post, "/v1/admin/imports"), NewImport(kind: kind, dryRun: isDryRun))
    }

    /// A file of CSV: line, field and reason before the columns of the original.
    func failedRows(of id: ImportID) async throws(EdgeFailure) -> [UInt8] {
        try await send(EdgeCall(.get, "/v1/admin/imports/\(id)/failed-rows.csv").within(.seconds(20))).body
    }

    /// Sends a file to where the edge has invited it. The URL is signed, so no token goes with it.
    ///
    /// - Parameter publicURL: the shop's address; its own store is reached through the edge, whatever the address of the edge is here
    func upload(
        _ bytes: [UInt8], to invitation: UploadInvitation, publicURL: String
    ) async throws(EdgeFailure) {
        guard let mark = invitation.uploadUrl.firstRange(of: "://") else { throw .unreadable("uploadUrl") }
        let rest = invitation.uploadUrl[mark.upperBound...]
        let host = String(rest.prefix { $0 != "/" })
        var call = EdgeCall(HTTPRequest.Method(invitation.method) ?? .put, String(rest.dropFirst(host.count)))
        if !invitation.uploadUrl.hasPrefix(publicURL + "/") {
            call.server = String(invitation.uploadUrl[..<mark.upperBound]) + host
        }
        for (name, value) in invitation.headers {
            if let name = HTTPField.Name(name) { call.headers[name] = value }
        }
        call.headers[.contentLength] = nil
        call.host = host
        call.body = bytes
        let answer = try await transport.send(call.within(.seconds(20)))
        guard (200..<300).contains(answer.status) else { throw .unreachable }
    }
}
