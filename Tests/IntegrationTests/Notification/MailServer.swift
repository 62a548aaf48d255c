import Foundation
import Synchronization
import TestSupport

/// An SMTP server of one test.
final class MailServer: Sendable {
    enum Mode: String, Sendable { case plain, starttls, tls, grumpy, silent }

    struct NoPort: Error {}

    /// A mail that the server received, parsed by Python.
    struct Mail: Decodable, Sendable {
        let sender: String
        let recipients: [String]
        let raw: String
        let from: String
        let to: String
        let subject: String
        let messageID: String
        let date: String
        let text: String
        let html: String
        let defects: [String]
        let isEncrypted: Bool
        let isAuthenticated: Bool

        var rawLines: [String] { raw.components(separatedBy: "\r\n") }
    }

    private struct State {
        var port: Int?
        var mails: [Mail] = []
    }

    private let state = Mutex(State())

    var port: Int { state.withLock { $0.port ?? 0 } }
    var mails: [Mail] { state.withLock { $0.mails } }

    /// Runs a server while `body` uses it.
    static func with(
        _ mode: Mode = .plain, certificate: TestCertificate? = nil, login: String = "",
        _ body: (MailServer) async throws -> Void
    ) async throws {
        let process = Process()
        // Debian's Python, which has the package, rather than another that may come first on PATH.
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [
            "-c", MailServerScript.text, mode.rawValue, certificate?.certificate ?? "", certificate?.key ?? "", login,
        ]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        // The server ends when its standard input is closed.
        defer { try? input.fileHandleForWriting.close() }
        let server = MailServer()
        Thread.detachNewThread { server.read(output.fileHandleForReading) }
        try await eventually("the mail server listens") { server.state.withLock { $0.port != nil } }
        try await body(server)
    }

    /// Waits for so many mails; the server reports a mail before it accepts it.
    func mails(_ count: Int) async throws -> [Mail] {
        try await eventually("\(count) mails arrive") { mails.count >= count }
        return mails
    }

    private func read(_ output: FileHandle) {
        var buffer = Data()
        while true {
            let data = output.availableData
            if data.isEmpty { return }
            buffer.append(data)
            while let end = buffer.firstIndex(of: 10) {
                let line = buffer[..<end]
                buffer = Data(buffer[buffer.index(after: end)...])
                take(line)
            }
        }
    }

    private func take(_ line: Data) {
        state.withLock { state in
            if state.port == nil {
                state.port = Int(String(decoding: line, as: UTF8.self))
            } else if let mail = try? JSONDecoder().decode(Mail.self, from: line) {
                state.mails.append(mail)
            }
        }
    }
}

/// A self-signed certificate for 127.0.0.1.
struct TestCertificate: Sendable {
    let certificate: String
    let key: String

    static func with(_ body: (TestCertificate) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appending(path: "mail-\(UUID())")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        let certificate = TestCertificate(
            certificate: directory.appending(path: "certificate.pem").path,
            key: directory.appending(path: "key.pem").path)
        try await ProgramRun.succeeding(
            "/usr/bin/openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
                "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-out", certificate.certificate,
                "-keyout", certificate.key,
            ])
        try await body(certificate)
    }
}
