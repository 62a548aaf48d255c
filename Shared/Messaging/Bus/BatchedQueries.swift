import Concurrency
package import Contracts
import Telemetry
import Vocabulary

/// Asks queries of one kind that come while others are on their way as one: the busier a service is, the fewer messages
/// each of its requests costs. What is asked together travels in the trace of one of those who ask.
package struct BatchedQueries<Q: BatchableQuery>: Sendable {
    private struct Question: Sendable {
        let query: Q
        let cause: MessageContext
        let deadline: Timestamp
    }

    /// What became of a question that was asked with others.
    private enum Answer: Sendable {
        case outcome(Outcome<Q>)
        /// The first deadline among them came before the reply.
        case late
        case notSent(MessagingError)
    }

    private let batcher: Batcher<Question, Answer>

    /// - Parameters:
    ///   - limit: things in one query, so that the reply hardly ever gets too large for a message. When it does, each
    ///     question is asked alone.
    ///   - patience: how long questions that are on their way may hold up others
    package init(bus: MessageBus, limit: Int = 400, timeout: Duration = .milliseconds(100)) {
        batcher = Batcher(limit: limit, timeout: timeout, weight: { $0.query.keys.count }) { questions in
            try await Self.ask(questions, bus)
        }
    }

    /// How many questions wait for those that are on their way.
    package var waitingCount: Int { batcher.waitingCount }

    /// Waits as long as `MessageBus.ask` would, the time until others are answered included.
    ///
    /// - Throws: `MessagingError`
    package func ask(
        _ query: Q, _ cause: MessageContext, within timeout: Duration = MessageBus.timeout
    ) async throws -> Outcome<Q> {
        let deadline = Timestamp.now() + timeout
        let question = Question(query: query, cause: cause, deadline: min(deadline, cause.deadline ?? deadline))
        // Who has time left when another's is over asks again.
        repeat {
            switch try await batcher(question) {
            case .outcome(let outcome): return outcome
            case .late: continue
            case .notSent(let error): throw error
            }
        } while Timestamp.now() < question.deadline
        throw MessagingError.noReplyInTime
    }

    /// One question, or several as one. What fails for all of them alike is an answer: only a failure that may be one
    /// question's own is thrown, to have each tried alone.
    private static func ask(_ questions: [Question], _ bus: MessageBus) async throws -> [Answer] {
        let deadline = questions.reduce(questions[0].deadline) { min($0, $1.deadline) }
        let first = questions[0]
        do {
            guard questions.count > 1 else {
                return [.outcome(try await bus.ask(first.query, first.cause, until: deadline))]
            }
            let all = Set(questions.flatMap(\.query.keys))
            let spans = questions.dropFirst().map { span(of: $0, askedWith: first, bus.tracer) }
            defer { for span in spans { bus.tracer.end(span) } }
            let reply = try await bus.ask(Q(keys: all.sorted()), first.cause, until: deadline).get()
            return questions.map { .outcome(.success(Q.share(of: reply, about: Set($0.query.keys)))) }
        } catch MessagingError.noReplyInTime {
            return questions.map { _ in .late }
        } catch let error as MessagingError {
            guard case .notSent = error else { throw error }
            return questions.map { _ in .notSent(error) }
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
}
