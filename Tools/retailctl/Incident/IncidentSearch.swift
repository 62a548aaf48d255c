import Contracts
import Incidents
import Messaging
import ServiceKit
import Vocabulary

/// Gathers what can be seen of the shop within three seconds, from all sources at once. A source that does not answer in
/// time is left out, and named.
struct IncidentSearch: Sendable {
    /// Of each source; the rest of three seconds is for starting and printing.
    private static let timeout = Duration.milliseconds(2500)
    /// The most messages of each queue that are read.
    private static let depth = 200

    let stack: StackLocation

    /// The evidence, and what `status` shows beside the causes.
    struct Result: Sendable {
        var evidence: Evidence
        var processes: [ProcessState]
        var broker: BrokerState?
        /// What is less exact because a source was slow.
        var notes: [String]
    }

    func gather() async -> Result {
        async let processes = processes()
        async let broker = observation { try await BrokerReading.read(api(), virtualHost: stack.virtualHost) }
        async let topology = observation { try await gaps() }
        async let database = observation { try await DatabaseReading.read(stack) }
        async let services = observation { try await ServiceReading.read(stack) }
        async let contents = observation {
            try await QueueContents.read(stack, depth: Self.depth, within: .seconds(3))
        }
        async let backup = backup()
        var evidence = Evidence(asOf: .now())
        let readings = await processes
        evidence.processes = readings.map(\.observed)
        evidence.database = await database
        evidence.topology = await topology.value ?? []
        evidence.disks = disks()
        evidence.backup = await backup
        if evidence.backup == nil, backupURL != nil { evidence.unseen.append(Unseen("the process that makes backups")) }
        let (brokerReading, serviceReading, queueContents) = await (broker, services, contents)
        evidence.broker = brokerReading.map(\.observed)
        evidence.read(serviceReading.value)
        evidence.read(serviceReading.value, queueContents.value)
        let notes = queueContents.complaint.map { ["Messages were not read, so orders may be missing: \($0)."] } ?? []
        return Result(
            evidence: evidence, processes: readings.map(\.state), broker: brokerReading.value?.state, notes: notes)
    }

    private func api() throws -> ManagementAPI { try ManagementAPI(stack.configuration, timeout: Self.timeout) }

    private func observation<Value: Sendable>(
        _ body: @escaping @Sendable () async throws -> Value
    ) async -> Observation<Value> {
        do { return try await Deadline.within(Self.timeout, body).map(Observation.seen) ?? .silent } catch {
            return .failed(ErrorText.of(error))
        }
    }

    /// A second process that does not run is none.
    private func processes() async -> [ProcessReading] {
        let readings = await withTaskGroup(of: (Int, ProcessReading).self) { group in
            for (number, endpoint) in stack.endpoints.enumerated() {
                group.addTask { (number, await ProcessReading.read(at: endpoint)) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        return readings.sorted { $0.0 < $1.0 }.map(\.1).filter { reading in
            reading.observed.state != .stopped || !reading.state.name.hasSuffix("-2")
        }
    }

    private func gaps() async throws -> [TopologyGap] {
        let wanted = try TopologySnapshot(TopologySource.definitions(stack.configuration))
        let live = try await TopologySnapshot(api(), virtualHost: stack.virtualHost)
        return TopologyDifference.all(wanted: wanted.respectingGuests(of: live), live: live)
            .compactMap { found in found.wanted.flatMap { TopologyGap(found.difference, $0) } }
    }

    private var backupURL: String? { stack.configuration.optionalString("backup.metrics.url") }

    private func backup() async -> ObservedBackup? {
        guard let backupURL else { return nil }
        return await BackupReading.read(at: backupURL)
    }

    /// The disk of a local stack's home.
    private func disks() -> [ObservedDisk] {
        DiskSpace(at: stack.homeDirectory).map {
            [ObservedDisk(content: stack.homeDirectory, free: $0.free, size: $0.size)]
        } ?? []
    }
}
