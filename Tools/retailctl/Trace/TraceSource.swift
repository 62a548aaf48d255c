import ArgumentParser
import Foundation
import Telemetry
import Vocabulary

/// Queries every process for its stored spans.
struct TraceSource {
    private struct Answer: Decodable {
        var process: String?
        var spans: [TracedSpan]
    }

    /// Not a tuple: as a task's result it crashes in release builds (Swift 6.3, when copying its strings).
    private struct Reply: Sendable {
        let endpoint: AdminEndpoint
        let outcome: Result<[TracedSpan], any Error>
    }

    /// More traces than an order can reasonably have.
    private static let traceLimit = 100

    let endpoints: [AdminEndpoint]
    /// Fetches the body of a path below an address.
    ///
    /// - Throws: if there is no response, or its status is not 200
    let fetch: @Sendable (_ url: String, _ path: String) async throws -> Data

    /// Fetches over HTTP.
    static let get: @Sendable (_ url: String, _ path: String) async throws -> Data = { url, path in
        let (status, body) = try await HTTPClient(base: url).send("GET", path)
        guard status == 200 else { throw ValidationError("it answered \(status)") }
        return body
    }

    /// Every trace in which the order or message occurs, with the spans of all processes.
    func timeline(of question: TraceQuestion) async -> TraceTimeline {
        var timeline = TraceTimeline()
        for query in question.queries {
            for span in await ask(query, &timeline) { timeline.add(span) }
        }
        guard case .thing = question else { return timeline }
        let ids = timeline.traces.map(\.traceID)
        for id in ids.suffix(Self.traceLimit) {
            for span in await ask("trace=\(id)", &timeline) { timeline.add(span) }
        }
        return timeline
    }

    /// The messages that all processes have handled, and why some did not answer.
    func handled(_ search: HandledSearch) async -> (spans: [TracedSpan], silent: [String: String]) {
        var components = URLComponents()
        components.queryItems = search.parameters.map { URLQueryItem(name: $0.name, value: $0.value) }
        var timeline = TraceTimeline()
        let spans = await ask(components.percentEncodedQuery ?? "", &timeline)
        return (spans, timeline.silent)
    }

    private func ask(_ query: String, _ timeline: inout TraceTimeline) async -> [TracedSpan] {
        await withTaskGroup(of: Reply.self) { group in
            for endpoint in endpoints {
                group.addTask { Reply(endpoint: endpoint, outcome: await self.outcome(of: endpoint, query)) }
            }
            var spans: [TracedSpan] = []
            for await reply in group {
                switch reply.outcome {
                case .success(let found): spans += found
                case .failure(let error):
                    if !reply.endpoint.isOptional { timeline.silent[reply.endpoint.name] = ErrorText.of(error) }
                }
            }
            return spans
        }
    }

    private func outcome(of endpoint: AdminEndpoint, _ query: String) async -> Result<[TracedSpan], any Error> {
        do { return .success(try await spans(of: endpoint, query)) } catch { return .failure(error) }
    }

    private func spans(of endpoint: AdminEndpoint, _ query: String) async throws -> [TracedSpan] {
        let body = try await fetch(endpoint.url, "/spans?\(query)")
        let answer = try JSONDecoder().decode(Answer.self, from: body)
        return answer.spans.map { span in
            var span = span
            span.process = answer.process ?? endpoint.name
            return span
        }
    }
}
