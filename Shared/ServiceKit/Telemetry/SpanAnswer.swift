import Hummingbird
import Telemetry

/// `GET /spans?trace=ID`, `?message=ID` or `?order=ID`: the matching spans of the process's journal. `?handled=NAME` with
/// `since`, `until`, `order`, `customer`, `failed` and `limit`: those of handling messages whose names begin so.
struct SpanAnswer: Sendable {
    /// Such as `order-2`.
    let process: String
    let service: String
    /// Nil if no spans are stored.
    let store: SpanStore?

    func response(to request: Request) async -> Response {
        let parameters = request.uri.queryParameters.map { (name: String($0.key), value: String($0.value)) }
        guard let query = SpanQuery(parameters) else {
            return Self.text(
                .badRequest, "one of trace=, message= or order= must name an id, or handled= begin a name\n")
        }
        do {
            let found = try await store?.find(query) ?? SpanJournal.Found()
            let body = """
                {"service":"\(service)","process":"\(process)","isTruncated":\(found.isTruncated),\
                "spans":[\(found.spans.joined(separator: ",\n"))]}

                """
            return Response(
                status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: .init(string: body)))
        } catch {
            return Self.text(.serviceUnavailable, "the journal cannot be read: \(error)\n")
        }
    }

    private static func text(_ status: HTTPResponse.Status, _ text: String) -> Response {
        Response(
            status: status, headers: [.contentType: "text/plain; charset=utf-8"],
            body: .init(byteBuffer: .init(string: text)))
    }
}
