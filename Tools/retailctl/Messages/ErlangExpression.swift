/// Erlang expressions that the broker evaluates. They work on RabbitMQ 3.10 to 4; docs/adr explains the approach.
enum ErlangExpression {
    /// Prints the messages of a quorum queue from position `first` to `last`. It uses the call of `rabbitmq-queues
    /// peek`: it reads the queue's log and delivers nothing, so it counts as no delivery attempt.
    ///
    /// - Throws: `Obstacle` for a queue that is not in the topology
    static func messages(of queue: String, virtualHost: String, from first: Int, to last: Int) throws -> String {
        """
        \(describing)
        \(reading)
        Leader = amqqueue:get_pid(element(2, \(try lookup(queue, virtualHost)))),
        Read(Read, Leader, \(first), \(last), fun (Position, Deliveries, Message) ->
            io:format("\(BrokerShell.mark)~s~n", [base64:encode(rabbit_json:encode(#{
                <<"queue">> => <<"\(queue)">>, <<"position">> => Position, <<"deliveries">> => Deliveries,
                <<"message">> => Describe(Message, true)}))])
        end).
        """
    }

    /// Prints the state of the durable queues: ready and unacknowledged messages, consumers, and the first message
    /// without its body; for retry queues also the queues that their messages came from.
    ///
    /// - Parameter depth: how many messages of a retry queue are read
    static func status(virtualHost: String, retryQueues: [String], depth: Int) -> String {
        let retries = retryQueues.map { "<<\"\($0)\">>" }.joined(separator: ", ")
        return """
            \(describing)
            \(reading)
            Quorum = fun (Queue, Query) ->
                case ra:local_query(amqqueue:get_pid(Queue), Query) of {ok, {_, Value}, _} -> Value; _ -> 0 end
            end,
            First = fun (Queue) ->
                case ra:aux_command(amqqueue:get_pid(Queue), {peek, 1}) of
                    {ok, {_, Message}} -> Describe(Message, false); _ -> null end
            end,
            Owners = fun (Queue) ->
                put(owners, #{}),
                Read(Read, amqqueue:get_pid(Queue), 1, \(depth), fun (_, _, Message) ->
                    Headers = maps:get(<<"headers">>, Describe(Message, false)),
                    Owner = maps:get(<<"x-original-queue">>, Headers, <<"-">>),
                    Counts = get(owners),
                    put(owners, Counts#{Owner => maps:get(Owner, Counts, 0) + 1})
                end),
                erase(owners)
            end,
            lists:foreach(fun (Queue) ->
                {resource, _, _, Name} = amqqueue:get_name(Queue),
                {ok, Ready, Consumers} = rabbit_amqqueue:stat(Queue),
                IsQuorum = amqqueue:get_type(Queue) =:= rabbit_quorum_queue,
                InHand = case IsQuorum of
                    true -> Quorum(Queue, fun rabbit_fifo:query_messages_checked_out/1);
                    false -> proplists:get_value(messages_unacknowledged,
                        rabbit_amqqueue:info(Queue, [messages_unacknowledged]))
                end,
                io:format("\(BrokerShell.mark)~s~n", [base64:encode(rabbit_json:encode(#{
                    <<"name">> => Name, <<"ready">> => Ready, <<"inHand">> => InHand, <<"consumers">> => Consumers,
                    <<"first">> => case IsQuorum andalso Ready > 0 of true -> First(Queue); false -> null end,
                    <<"owners">> => case lists:member(Name, [\(retries)]) of
                        true -> Owners(Queue); false -> null end}))])
            end, [Queue || Queue <- rabbit_amqqueue:list(<<"\(virtualHost)">>), amqqueue:is_durable(Queue)]).
            """
    }

    /// Prints how many messages of a quorum queue are ready, and how many are unacknowledged.
    static func counts(of queue: String, virtualHost: String) throws -> String {
        """
        {ok, Queue} = \(try lookup(queue, virtualHost)), {ok, Ready, _} = rabbit_amqqueue:stat(Queue),
        {ok, {_, InHand}, _} = ra:local_query(amqqueue:get_pid(Queue), fun rabbit_fifo:query_messages_checked_out/1),
        io:format("\(BrokerShell.mark)~p ~p~n", [Ready, InHand]).
        """
    }

    private static func lookup(_ queue: String, _ virtualHost: String) throws -> String {
        guard !queue.isEmpty, queue.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) })
        else { throw Obstacle("there is no queue \(queue)") }
        return "rabbit_amqqueue:lookup(rabbit_misc:r(<<\"\(virtualHost)\">>, queue, <<\"\(queue)\">>))"
    }

    /// `Describe` converts a message to a map for JSON, from the formats of RabbitMQ 3 (a record) and 4 (a container).
    static let describing = """
        Text = fun (Value) when is_binary(Value) ->
                case unicode:characters_to_binary(Value) of Value -> Value; _ -> null end;
            (Value) when is_integer(Value) -> Value;
            (_) -> null
        end,
        Header = fun ({Name, longstr, Value}) -> {Name, Text(Value)};
            ({Name, bool, Value}) -> {Name, Value};
            ({Name, _, Value}) when is_integer(Value) -> {Name, Value};
            ({Name, _, _}) -> {Name, null}
        end,
        Unpack = fun (Message) when element(1, Message) =:= basic_message ->
                {element(4, element(2, Message)), element(3, Message), element(4, Message)};
            (Message) ->
                {mc:exchange(Message), mc:routing_keys(Message),
                    mc:protocol_state(mc:prepare(read, mc:convert(mc_amqpl, Message)))}
        end,
        Describe = fun (Message, WithBody) ->
            {Exchange, Keys, Content} = Unpack(Message),
            {content, _, {'P_basic', ContentType, _, Table, Mode, _, Correlation, Reply, _, Id, Time, Type, User, _, _},
                _, _, Fragments} = rabbit_binary_parser:ensure_content_decoded(Content),
            #{<<"exchange">> => Exchange, <<"routingKey">> => hd(Keys ++ [<<>>]), <<"contentType">> => Text(ContentType),
                <<"headers">> => case Table of undefined -> #{}; _ -> maps:from_list(lists:map(Header, Table)) end,
                <<"deliveryMode">> => Text(Mode), <<"correlationId">> => Text(Correlation), <<"replyTo">> => Text(Reply),
                <<"messageId">> => Text(Id), <<"timestamp">> => Text(Time), <<"type">> => Text(Type),
                <<"userId">> => Text(User), <<"body">> => case WithBody of
                    true -> base64:encode(iolist_to_binary(lists:reverse(Fragments))); false -> <<>> end}
        end,
        """

    /// `Read` passes messages to a function, one after another.
    static let reading = """
        Read = fun (Again, Leader, Position, Last, Take) when Position =< Last ->
                case ra:aux_command(Leader, {peek, Position}) of
                    {ok, {State, Message}} ->
                        Deliveries = case State of #{delivery_count := Count} -> Count; _ -> 0 end,
                        Take(Position, Deliveries, Message),
                        Again(Again, Leader, Position + 1, Last, Take);
                    _ -> ok
                end;
            (_, _, _, _, _) -> ok
        end,
        """
}
