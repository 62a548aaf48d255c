import Concurrency
package import Contracts
import Telemetry
import Vocabulary

/// Asks queries of one kind that come while others are on their way as one: the busier a service is, the fewer messages
/// each of its requests costs. What is asked together travels in the trace of one of those who ask.
package struct JoinedQueries<Q: JoinableQuery>: Sendable {
    private struct Question: Sendable {
        let query: Q
        let cause: MessageContext
    }

    /// Products in one query: its reply stays far below the limit of a message's body.
    private static var limit: Int { 400 }

    private let gathering: Gathering<Question, Outcome<Q>>

    package init(bus: MessageBus) {
        gathering = Gathering(width: 2, limit: Self.limit, weight: { $0.query.productIds.count }) { questions in
            guard questions.count > 1 else {
                return [try await bus.ask(questions[0].query, questions[0].cause)]
            }
            let all = Set(questions.flatMap(\.query.productIds))
            let spans = questions.dropFirst().map { Self.span(of: $0, askedWith: questions[0], bus.tracer) }
            defer { for span in spans { bus.tracer.end(span) } }
            let reply = try await bus.ask(Q(productIds: all.sorted()), questions[0].cause).get()
            return questions.map { .success(Q.share(of: reply, about: Set($0.query.productIds))) }
        }
    }

    /// In the trace of one who did not ask by itself: the time until the answer, and whose trace has it.
    private static func span(of question: Question, askedWith other: Question, _ tracer: SpanTracer) -> SpanRecord? {
        guard question.cause.trace.isSampled else { return nil }
        let trace = question.cause.trace
        var span = tracer.begin("join ask \(Q.name)", .client, trace.child(), parent: trace)
        span?.links = [other.cause.trace]
        return span
    }

    /// - Throws: `MessagingError`
    package func ask(_ query: Q, _ cause: MessageContext) async throws -> Outcome<Q> {
        try await gathering(Question(query: query, cause: cause))
    }
}
