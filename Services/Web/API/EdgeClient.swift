import HTTPTypes

/// The edge's API on behalf of one visitor.
struct EdgeClient: Sendable {
    let transport: any EdgeTransport
    /// What every call passes on: the visitor's address, trace and name of the browser.
    var passedOn: HTTPFields = [:]
    /// The visitor's access token.
    var token: String?

    func with(token: String?) -> EdgeClient {
        var copy = self
        copy.token = token
        return copy
    }

    /// - Throws: `EdgeFailure`; `refused` for every answer that is no success
    func send(_ call: EdgeCall) async throws(EdgeFailure) -> EdgeAnswer {
        let answer = try await transport.send(addressed(call))
        guard (200..<300).contains(answer.status) else { throw Self.failure(answer) }
        return answer
    }

    func get<Value: Decodable>(_ path: String, _ query: [(name: String, value: String)] = []) async throws(EdgeFailure)
        -> Value
    {
        try await send(EdgeCall(path, query: query)).decoded()
    }

    /// - Throws: `EdgeFailure`
    func send<Value: Decodable>(_ call: EdgeCall, _ body: some Encodable & Sendable) async throws(EdgeFailure) -> Value
    {
        try await send(Self.encoded(call, body)).decoded()
    }

    /// For answers without content.
    func perform(_ call: EdgeCall, _ body: some Encodable & Sendable) async throws(EdgeFailure) {
        _ = try await send(Self.encoded(call, body))
    }

    /// - Throws: `EdgeFailure`
    func stream(_ call: EdgeCall) async throws(EdgeFailure) -> EdgeStream {
        try await transport.stream(addressed(call))
    }

    private func addressed(_ call: EdgeCall) -> EdgeCall {
        var call = call
        for field in passedOn where call.headers[field.name] == nil { call.headers[field.name] = field.value }
        if let token { call.headers[.authorization] = "Bearer \(token)" }
        return call
    }

    private static func encoded(_ call: EdgeCall, _ body: some Encodable) throws(EdgeFailure) -> EdgeCall {
        do { return try call.sending(body) } catch { throw .unreadable("\(type(of: body))") }
    }

    private static func failure(_ answer: EdgeAnswer) -> EdgeFailure {
        guard var problem = try? answer.decoded(as: EdgeProblem.self) else { return .unreachable }
        problem.retryAfter = answer.headers[.retryAfter].flatMap { Int($0) }
        return .refused(problem)
    }
}
