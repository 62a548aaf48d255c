/// The broker's limits of memory and disk, at which it accepts no messages: those in force, and those of its settings.
struct BrokerLimits {
    private static let tolerance = 0.02

    let shell: BrokerShell

    /// - Throws: `Obstacle`
    func differences() async throws -> [TopologyDifference] {
        try await shell.evaluate(ErlangExpression.limits).compactMap { line in
            let fields = line.split(separator: " ")
            guard fields.count == 3, let wanted = Double(fields[1]), let live = Double(fields[2]) else { return nil }
            guard abs(wanted - live) > wanted * Self.tolerance else { return nil }
            return TopologyDifference(
                state: .different, kind: TopologyDifference.limit, name: String(fields[0]),
                detail: "is \(Int(live / 1e6)) MB, wanted \(Int(wanted / 1e6)) MB")
        }
    }

    /// Puts those of the broker's settings in force.
    ///
    /// - Throws: `Obstacle`
    func repair() async throws { _ = try await shell.evaluate(ErlangExpression.limitRepair) }
}

extension ErlangExpression {
    /// A limit is a number of bytes, a share of the memory, or a text with a unit.
    private static let settings = """
        Bytes = fun ({absolute, Value}, _) when is_integer(Value) -> Value;
            ({absolute, Value}, _) -> {ok, Number} = rabbit_resource_monitor_misc:parse_information_unit(Value), Number;
            ({mem_relative, Share}, Total) -> trunc(Share * Total);
            (Value, _) when is_integer(Value) -> Value;
            (Value, Total) when is_float(Value) -> trunc(Value * Total);
            (Value, _) -> {ok, Number} = rabbit_resource_monitor_misc:parse_information_unit(Value), Number
        end,
        {ok, Memory} = application:get_env(rabbit, vm_memory_high_watermark),
        {ok, Disk} = application:get_env(rabbit, disk_free_limit),
        """

    /// Prints each limit with the bytes of its setting, and those in force.
    static let limits = """
        \(settings)
        Total = vm_memory_monitor:get_total_memory(),
        io:format("\(BrokerShell.mark)memory ~p ~p~n\(BrokerShell.mark)disk ~p ~p~n", [
            Bytes(Memory, Total), vm_memory_monitor:get_memory_limit(),
            Bytes(Disk, Total), rabbit_disk_monitor:get_disk_free_limit()]).
        """

    static let limitRepair = """
        \(settings)
        vm_memory_monitor:set_vm_memory_high_watermark(Memory),
        rabbit_disk_monitor:set_disk_free_limit(Bytes(Disk, vm_memory_monitor:get_total_memory())).
        """
}
