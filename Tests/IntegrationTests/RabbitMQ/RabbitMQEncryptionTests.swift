import Foundation
import RabbitMQ
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(2)))
struct `TLS to RabbitMQ` {
    /// The result of connecting to `host`, whose certificate names `name`.
    private func connect(
        to host: String = "localhost", certificateFor name: String, days: Int = 2,
        trusting other: TestAuthority? = nil
    ) async throws -> RabbitMQError? {
        let authority = try await TestAuthority()
        let issued = try await authority.issue(for: name, days: days)
        var configuration = try RabbitMQTestServer.configuration()
        configuration.host = host
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

    @Test func `a certificate for the address is accepted`() async throws {
        #expect(try await connect(to: "127.0.0.1", certificateFor: "127.0.0.1") == nil)
    }

    @Test func `a certificate of another authority is refused`() async throws {
        let error = try await connect(certificateFor: "localhost", trusting: TestAuthority())
        #expect(error?.code == .notAllowed)
    }

    @Test(arguments: [("localhost", "elsewhere.example"), ("127.0.0.1", "localhost"), ("127.0.0.1", "127.0.0.2")])
    func `a certificate for another host is refused`(host: String, name: String) async throws {
        #expect(try await connect(to: host, certificateFor: name)?.code == .notAllowed)
    }

    @Test func `an expired certificate is refused`() async throws {
        #expect(try await connect(certificateFor: "localhost", days: -1)?.code == .notAllowed)
    }

    @Test func `a missing authority file is an error before anything is sent`() async throws {
        var configuration = try RabbitMQTestServer.configuration()
        configuration.tls = .init(authority: "/nowhere/authority.pem")
        #expect(try await publish(configuration)?.code == .notAllowed)
    }

    @Test func `a broker without TLS is refused`() async throws {
        let authority = try await TestAuthority()
        try await withPlainListener { port in
            var configuration = try RabbitMQTestServer.configuration()
            configuration.port = port
            configuration.tls = .init(authority: authority.certificate)
            let error = try await withRunningClient(configuration) { client in
                await rabbitMQError { try await client.publish(.example(to: "test-nowhere", isMandatory: false)) }
            }
            #expect(error?.code == .connectionLost)
        }
    }

    @Test func `the frames of a publication leave in one record`() async throws {
        let authority = try await TestAuthority()
        let issued = try await authority.issue(for: "127.0.0.1")
        try await withTopology { topology in
            let queue = try topology.queue("records")
            var configuration = try RabbitMQTestServer.configuration()
            configuration.host = "127.0.0.1"
            configuration.tls = .init(authority: authority.certificate)
            try await withTLSListener(certificate: issued.certificate, key: issued.key) { port in
                let records = TLSRecordCounter()
                let proxy = try NetworkProxy(to: "127.0.0.1", port: port) { records.add($0) }
                defer { proxy.stop() }
                configuration.port = proxy.port
                try await withRunningClient(configuration) { client in
                    try await client.waitUntilConnected()
                    for number in 0..<100 { try await client.publish(.example(to: queue, "message \(number)")) }
                }
                // Each waits for its confirm; besides them there are the login, heartbeats, and the end.
                #expect(records.count > 100)
                #expect(records.count < 150)
            }
            #expect(try topology.count(of: queue) == 100)
        }
    }

    @Test func `a new authority and certificate are used without a restart`() async throws {
        let (old, new) = (try await TestAuthority(), try await TestAuthority())
        let served = try await old.issue(for: "localhost")
        let renewed = try await new.issue(for: "localhost")
        try await withTopology { topology in
            let queue = try topology.queue("renewed")
            var configuration = try RabbitMQTestServer.configuration()
            configuration.host = "localhost"
            configuration.tls = .init(authority: old.certificate)
            try await withTLSListener(certificate: served.certificate, key: served.key) { port in
                configuration.port = port
                try await withRunningClient(configuration) { client in
                    try await client.waitUntilConnected()
                    try await client.publish(.example(to: queue, "before"))
                    try replace(old.certificate, by: old.bundle(with: new))
                    try replace(served.certificate, by: renewed.certificate)
                    try replace(served.key, by: renewed.key)
                    try await RabbitMQTestServer.control("eval", "ssl:clear_pem_cache().")
                    try await RabbitMQTestServer.closeConnections(of: configuration)
                    try await eventually("published after the renewal") {
                        await rabbitMQError { try await client.publish(.example(to: queue, "after")) } == nil
                    }
                }
                configuration.tls = .init(authority: new.certificate)
                #expect(try await publish(configuration) == nil)
            }
        }
    }

    private func replace(_ file: String, by other: String) throws {
        try String(contentsOfFile: other, encoding: .utf8).write(toFile: file, atomically: false, encoding: .utf8)
    }
}
