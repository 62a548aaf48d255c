import Contracts
import Foundation
package import RabbitMQ
import Secrets

/// Runs `body` with a virtual host that has the whole topology and short retry delays, deleted afterwards.
package func withVirtualHost(_ body: (String) async throws -> Void) async throws {
    let name = "test-" + String(UInt64.random(in: 0 ... .max), radix: 36)
    let definitions = BrokerDefinitions.topology(delays: { _ in BusFixture.delay }).inVirtualHost(name)
    try await manage("POST", "definitions", JSONEncoder().encode(definitions))
    let admin = try RabbitMQTestServer.configuration().user
    try await manage(
        "PUT", "permissions/\(name)/\(admin)", Data(#"{"configure": ".*", "write": ".*", "read": ".*"}"#.utf8))
    do {
        try await body(name)
    } catch {
        try? await manage("DELETE", "vhosts/\(name)")
        throw error
    }
    try await manage("DELETE", "vhosts/\(name)")
}

extension RabbitMQTestServer {
    /// A service's own user, whose password is in the test stack's secrets; or the administrator.
    package static func configuration(of user: String, virtualHost: String) throws -> RabbitMQConfiguration {
        var configuration = try configuration()
        configuration.virtualHost = virtualHost
        guard user != configuration.user else { return configuration }
        guard let home = ProcessInfo.processInfo.environment["CLOUDRETAIL_TEST_HOME"] else {
            throw MissingVariable(name: "CLOUDRETAIL_TEST_HOME")
        }
        configuration.user = user
        configuration.consumingUser = ServiceName(rawValue: user)?.consumingUser ?? user
        configuration.passwordFile = SecretFile("\(home)/secrets/rabbitmq-\(user)-password")
        return configuration
    }
}

/// A request to the broker's management API.
private func manage(_ method: String, _ path: String, _ body: Data? = nil) async throws {
    let configuration = try RabbitMQTestServer.configuration()
    guard let port = ProcessInfo.processInfo.environment["CLOUDRETAIL_TEST_RABBITMQ_MANAGEMENT_PORT"] else {
        throw RabbitMQTestServer.MissingVariable(name: "CLOUDRETAIL_TEST_RABBITMQ_MANAGEMENT_PORT")
    }
    var request = TestRequest(method, "http://\(configuration.host):\(port)/api/\(path)", body: body)
    let credentials = Data("\(configuration.user):\(configuration.password)".utf8).base64EncodedString()
    request.headers = ["Authorization": "Basic \(credentials)", "Content-Type": "application/json"]
    let answer = try await request.send()
    guard (200..<300).contains(answer.status) else {
        throw RabbitMQTestServer.ControlFailed(
            description: "\(method) \(path): \(String(decoding: answer.body, as: UTF8.self))")
    }
}
