package import Concurrency
import Foundation
package import Logging
package import RabbitMQ

/// The broker that tests share, as `CLOUDRETAIL_TEST_RABBITMQ_…` in the environment names it.
package enum RabbitMQTestServer {
    /// A variable that must be set for the tests with a real broker.
    package struct MissingVariable: Error, CustomStringConvertible {
        package let name: String

        package var description: String { "\(name) is not set: these tests need a RabbitMQ broker (see `make test`)" }
    }

    package struct ControlFailed: Error, CustomStringConvertible {
        package let description: String
    }

    /// One event loop and a few blocking threads serve all tests of a process.
    package static let loop = EventLoop.start(name: "test-rabbitmq")
    package static let blockingPool = BlockingPool(name: "test-rabbitmq-io", threads: 8, queueLimit: 1024)

    package static let logger: Logger = {
        var logger = Logger(label: "test.rabbitmq")
        logger.logLevel = .critical
        return logger
    }()

    /// The administrator's access. The connection name is unique, so that a test finds its own connections.
    package static func configuration() throws -> RabbitMQConfiguration {
        let port = try variable("PORT")
        guard let port = Int(port) else { throw MissingVariable(name: "CLOUDRETAIL_TEST_RABBITMQ_PORT (a number)") }
        return RabbitMQConfiguration(
            host: try variable("HOST"), port: port, user: try variable("USER"), password: try variable("PASSWORD"),
            tls: ProcessInfo.processInfo.environment["CLOUDRETAIL_TEST_RABBITMQ_CA_FILE"].map { .init(authority: $0) },
            connectionName: "test-" + String(UInt64.random(in: 0 ... .max), radix: 36))
    }

    /// Runs `rabbitmqctl` against the broker: `CLOUDRETAIL_TEST_RABBITMQ_CTL` names a program that takes its arguments.
    ///
    /// - Returns: its output
    @discardableResult
    package static func control(_ arguments: String...) async throws -> String {
        String(decoding: try await ProgramRun.succeeding(variable("CTL"), arguments), as: UTF8.self)
    }

    /// Raises or clears an alarm for the connections of one client only, as the broker does for all when its memory
    /// runs out. Other tests that share the broker are not affected.
    package static func setAlarm(_ isRaised: Bool, for configuration: RabbitMQConfiguration) async throws {
        try await forConnections(
            of: configuration, "rabbit_reader:conserve_resources(Pid, memory, {true, \(isRaised), node()})")
    }

    /// Closes the connections of one client at the broker, as a broker that stops does with all of them.
    package static func closeConnections(of configuration: RabbitMQConfiguration) async throws {
        try await forConnections(of: configuration, "rabbit_networking:close_connection(Pid, \"closed by a test\")")
    }

    /// Evaluates an Erlang expression for each connection of a client, as `Pid`.
    private static func forConnections(of configuration: RabbitMQConfiguration, _ expression: String) async throws {
        try await control(
            "eval",
            """
            [\(expression)
             || Pid <- rabbit_networking:connections(),
                [{client_properties, Properties}] <- [catch rabbit_reader:info(Pid, [client_properties])],
                is_list(Properties),
                {_, _, Name} <- [lists:keyfind(<<"connection_name">>, 1, Properties)],
                string:prefix(Name, <<"\(configuration.connectionName)">>) =/= nomatch].
            """)
    }

    private static func variable(_ suffix: String) throws -> String {
        let name = "CLOUDRETAIL_TEST_RABBITMQ_" + suffix
        guard let value = ProcessInfo.processInfo.environment[name] else { throw MissingVariable(name: name) }
        return value
    }
}
