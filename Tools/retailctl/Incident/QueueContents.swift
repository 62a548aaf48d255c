import FoundationEssentials
import Incidents

/// A durable queue with its first messages, read without consuming any.
struct QueueContents: Codable, Sendable {
    var name: String
    var ready: Int
    var consumers: Int
    var messages: [PeekedMessage]

    /// All queues in one call of the broker's tool, whose start takes longer than its work.
    ///
    /// - Parameters:
    ///   - depth: the most messages of each queue to read
    ///   - timeout: in whole seconds; nil waits for the tool
    /// - Throws: `Obstacle`
    static func read(_ stack: StackLocation, depth: Int, within timeout: Duration? = nil) async throws
        -> [QueueContents]
    {
        let expression = ErlangExpression.contents(virtualHost: stack.virtualHost, depth: depth)
        return try await BrokerShell(stack).evaluate(expression, within: timeout).map { line in
            try JSONDecoder().decode(QueueContents.self, from: Data(base64Encoded: String(line)) ?? Data())
        }
    }
}

extension ErlangExpression {
    /// Prints each durable queue with its counts, and of quorum queues the first messages.
    ///
    /// - Parameter depth: how many messages of each queue are read
    static func contents(virtualHost: String, depth: Int) -> String {
        """
        \(describing)
        \(reading)
        Messages = fun (Queue, Name) ->
            put(messages, []),
            Read(Read, amqqueue:get_pid(Queue), 1, \(depth), fun (Position, Deliveries, Message) ->
                put(messages, [#{<<"queue">> => Name, <<"position">> => Position, <<"deliveries">> => Deliveries,
                    <<"message">> => Describe(Message, true)} | get(messages)])
            end),
            lists:reverse(erase(messages))
        end,
        lists:foreach(fun (Queue) ->
            {resource, _, _, Name} = amqqueue:get_name(Queue),
            {ok, Ready, Consumers} = rabbit_amqqueue:stat(Queue),
            IsQuorum = amqqueue:get_type(Queue) =:= rabbit_quorum_queue,
            io:format("\(BrokerShell.mark)~s~n", [base64:encode(rabbit_json:encode(#{
                <<"name">> => Name, <<"ready">> => Ready, <<"consumers">> => Consumers,
                <<"messages">> => case IsQuorum andalso Ready > 0 of
                    true -> Messages(Queue, Name); false -> [] end}))])
        end, [Queue || Queue <- rabbit_amqqueue:list(<<"\(virtualHost)">>), amqqueue:is_durable(Queue)]).
        """
    }
}
