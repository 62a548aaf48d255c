import Contracts
import Messaging

/// The services behind the edge: a message and its answer, or the problem that the client is told.
struct Backend: Sendable {
    private static let hashingPatience = Duration.seconds(10)

    let bus: MessageBus

    func ask<Q: Query>(_ query: Q, _ context: EdgeContext) async throws(Problem) -> Q.Reply
    where Q.Rejection: Refusal {
        try await ask(query, context.cause)
    }

    /// For what hashes a password. That takes its time, and many at once take their turn: a busy auth service must not
    /// look like one that is away. So a quick question comes first, and only who answers that is waited for.
    func askPatiently<Q: Query>(_ query: Q, _ context: EdgeContext) async throws(Problem) -> Q.Reply
    where Q.Rejection: Refusal {
        _ = try await ask(GetSigningKeys(), context)
        return try await ask(query, context.cause, within: Self.hashingPatience)
    }

    func ask<Q: Query>(
        _ query: Q, _ cause: MessageContext, within patience: Duration = MessageBus.patience
    ) async throws(Problem) -> Q.Reply where Q.Rejection: Refusal {
        let outcome: Outcome<Q>
        do {
            outcome = try await bus.ask(query, cause, within: patience)
        } catch let error as MessagingError {
            throw .afterQuery(error)
        } catch {
            throw .internalError
        }
        switch outcome {
        case .success(let reply): return reply
        case .failure(let rejection): throw rejection.problem
        }
    }

    func request<C: Command>(
        _ command: C, _ context: EdgeContext, within patience: Duration = MessageBus.patience
    ) async throws(Problem) -> C.Reply where C.Rejection: Refusal {
        let outcome: Outcome<C>
        do {
            outcome = try await bus.request(command, context.cause, within: patience)
        } catch let error as MessagingError {
            throw .afterCommand(error)
        } catch {
            throw .internalError
        }
        switch outcome {
        case .success(let reply): return reply
        case .failure(let rejection): throw rejection.problem
        }
    }
}
