import Contracts

/// A handler with its message's type erased: takes the body's bytes, returns the reply's bytes.
protocol MessageHandler: Sendable {
    /// The services whose messages the handler accepts.
    var senders: Set<ServiceName> { get }

    /// Decodes the body and returns the work to do. An error thrown here means a malformed message; one thrown by the
    /// work is a failure of the handler.
    func prepare(_ body: [UInt8], _ context: MessageContext) throws -> @Sendable () async throws -> EncodedOutcome?
}

struct RequestHandler<R: Request>: MessageHandler {
    private let handle: @Sendable (R, MessageContext) async throws -> Outcome<R>

    init(_ handle: @escaping @Sendable (R, MessageContext) async throws -> Outcome<R>) { self.handle = handle }

    var senders: Set<ServiceName> { R.senders }

    func prepare(_ body: [UInt8], _ context: MessageContext) throws -> @Sendable () async throws -> EncodedOutcome? {
        let request = try MessageCoder.decode(R.self, from: body)
        if let refusal = R.refusal(for: context.subject) { return { try Self.encoded(.failure(refusal)) } }
        return { [handle] in try Self.encoded(try await handle(request, context)) }
    }

    private static func encoded(_ outcome: Outcome<R>) throws -> EncodedOutcome {
        switch outcome {
        case .success(let reply): EncodedOutcome(kind: .reply, body: try MessageCoder.encode(reply))
        case .failure(let rejection): EncodedOutcome(kind: .rejection, body: try MessageCoder.encode(rejection))
        }
    }
}

struct EventHandler<E: Event>: MessageHandler {
    private let handle: @Sendable (E, MessageContext) async throws -> Void

    init(_ handle: @escaping @Sendable (E, MessageContext) async throws -> Void) { self.handle = handle }

    /// An event is published by its owner alone.
    var senders: Set<ServiceName> { [E.name.owner] }

    func prepare(_ body: [UInt8], _ context: MessageContext) throws -> @Sendable () async throws -> EncodedOutcome? {
        let event = try MessageCoder.decode(E.self, from: body)
        return { [handle] in
            try await handle(event, context)
            return nil
        }
    }
}
