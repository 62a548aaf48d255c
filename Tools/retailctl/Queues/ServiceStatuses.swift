import Contracts
import Messaging

/// The statuses that the services report.
struct ServiceStatuses: Sendable {
    private static let timeout = Duration.seconds(2)

    private let answers: [ServiceName: ServiceStatus]

    init(answers: [ServiceName: ServiceStatus] = [:]) { self.answers = answers }

    subscript(service: ServiceName) -> ServiceStatus? { answers[service] }

    var unanswered: [ServiceName] { ServiceName.owners.filter { answers[$0] == nil } }

    /// By queue.
    var pauses: [String: PausedQueue] {
        let all = answers.values.flatMap(\.paused)
        return Dictionary(all.map { ($0.queue, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Queries all services concurrently. Services that do not answer are left out.
    ///
    /// - Throws: `MissingSecret`, `RabbitMQError`
    static func ask(_ stack: StackLocation) async throws -> ServiceStatuses {
        try await OperatorBus.with(stack.configuration) { bus, _ in await ask(bus, within: timeout) }
    }

    /// The same over a bus that is connected.
    static func ask(_ bus: MessageBus, within timeout: Duration) async -> ServiceStatuses {
        await withTaskGroup(of: (ServiceName, ServiceStatus?).self) { group in
            for service in ServiceName.owners {
                group.addTask { (service, try? await bus.operate(service, .inspect, within: timeout)) }
            }
            var answers: [ServiceName: ServiceStatus] = [:]
            for await (service, status) in group { answers[service] = status }
            return ServiceStatuses(answers: answers)
        }
    }
}

extension MessageBus {
    /// Sends an operation to any service.
    ///
    /// - Throws: `MessagingError`; `Obstacle` if the service refuses
    func operate(
        _ service: ServiceName, _ operation: Operation, within timeout: Duration = .seconds(5)
    ) async throws -> ServiceStatus {
        guard let contract = ProcessCatalogue.contract(of: service) else {
            throw Obstacle("\(service.rawValue) owns no queue that could be operated")
        }
        return try await operate(contract, operation, timeout)
    }

    private func operate<Service: AuditedService>(
        _ type: Service.Type, _ operation: Operation, _ timeout: Duration
    ) async throws -> ServiceStatus {
        do {
            return try await call(Operate<Service>(operation), .beginning(at: .retailctl), within: timeout).get()
        } catch OperationRejection.unknownQueue {
            throw Obstacle("\(Service.name.rawValue) has no such work queue")
        } catch MessagingError.failed {
            throw Obstacle("\(Service.name.rawValue) could not do it, as its log says: does its database answer?")
        } catch MessagingError.noReplyInTime {
            throw Obstacle("\(Service.name.rawValue) does not answer: is it running?")
        }
    }
}
