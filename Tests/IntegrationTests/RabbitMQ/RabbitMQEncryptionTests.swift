import RabbitMQ
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct `TLS to RabbitMQ` {
    /// The result of connecting to a broker whose certificate names `host`.
    private func connect(
        certificateFor host: String, trusting other: TestAuthority? = nil
    ) async throws -> RabbitMQError? {
        let authority = try await TestAuthority()
        let issued = try await authority.issue(for: host)
        var configuration = try RabbitMQTestServer.configuration()
        configuration.host = "localhost"
        configuration.tls = .init(authority: (other ?? authority).certificate)
        var error: RabbitMQError?
        try await withTLSListener(certificate: issued.certificate, key: issued.key) { port in
            configuration.port = port
            error = try await publish(configuration)
        }
        return error
    }

    private func publish(_ configuration: RabbitMQConfiguration) async throws -> RabbitMQError? {
        try await withRunningClient(configuration) { client in
            await rabbitMQError {
                try await client.waitUntilConnected()
                var publication = Publication.example(to: "test-nowhere", isMandatory: false)
                publication.body = Array(repeating: 1, count: 200_000)
                try await client.publish(publication)
            }
        }
    }

    @Test func `a certificate of the trusted authority for the host is accepted`() async throws {
        #expect(try await connect(certificateFor: "localhost") == nil)
    }

    @Test func `a certificate of another authority is refused`() async throws {
        let error = try await connect(certificateFor: "localhost", trusting: TestAuthority())
        #expect(error?.code == .notAllowed)
    }

    @Test func `a certificate for another host is refused`() async throws {
        let error = try await connect(certificateFor: "elsewhere.example")
        #expect(error?.code == .notAllowed)
    }

    @Test func `a missing authority file is an error before anything is sent`() async throws {
        var configuration = try RabbitMQTestServer.configuration()
        configuration.tls = .init(authority: "/nowhere/authority.pem")
        #expect(try await publish(configuration)?.code == .notAllowed)
    }
}
