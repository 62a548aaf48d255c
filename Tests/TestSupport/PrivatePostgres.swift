import Foundation

/// A PostgreSQL server of one test, for settings that a shared one does not allow. Listens on loopback, with TLS.
package struct PrivatePostgres: Sendable {
    package struct Failed: Error, CustomStringConvertible {
        package let description: String
    }

    package let port: Int
    /// Signed the server's certificate, which names `localhost` only.
    package let rootCertificate: String
    /// Signs nothing but what `renewCertificate` makes.
    package let otherRootCertificate: String
    /// Both of them.
    package var bothRootCertificates: String { directory + "/both.crt" }
    package let user = "postgres"
    package let password = "private"

    private let directory: String

    /// Starts a server in a temporary directory, and stops it after `body`.
    package static func with<Value>(_ body: (PrivatePostgres) async throws -> Value) async throws -> Value {
        let server = try PrivatePostgres()
        defer { server.remove() }
        try server.start()
        return try await body(server)
    }

    private init() throws {
        directory = NSTemporaryDirectory() + "private-postgres-" + String(UInt64.random(in: 0 ... .max), radix: 36)
        port = try Self.freePort()
        rootCertificate = directory + "/root.crt"
        otherRootCertificate = directory + "/other.crt"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    }

    private func start() throws {
        try makeCertificates()
        try password.write(toFile: directory + "/password", atomically: true, encoding: .utf8)
        // PostgreSQL refuses to run as root.
        if geteuid() == 0 { try run("chown", "-R", "postgres", directory) }
        let data = directory + "/data"
        try runAsPostgres(
            program("initdb"), "-D", data, "-U", user, "-A", "scram-sha-256", "--pwfile", directory + "/password",
            "-E", "UTF8", "--no-sync")
        // In the file, since a reload cannot override the command line.
        let settings = """

            listen_addresses = '127.0.0.1'
            port = \(port)
            unix_socket_directories = '\(directory)'
            ssl = on
            ssl_cert_file = '\(directory)/server.crt'
            ssl_key_file = '\(directory)/server.key'
            fsync = off
            """
        let file = try FileHandle(forUpdating: URL(fileURLWithPath: data + "/postgresql.conf"))
        try file.seekToEnd()
        try file.write(contentsOf: Data(settings.utf8))
        try file.close()
        try runAsPostgres(program("pg_ctl"), "-D", data, "-l", directory + "/log", "-w", "start")
    }

    private func remove() {
        _ = try? runAsPostgres(program("pg_ctl"), "-D", directory + "/data", "-m", "immediate", "stop")
        try? FileManager.default.removeItem(atPath: directory)
    }

    private func makeCertificates() throws {
        for name in ["root", "other"] {
            try openssl(
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
                "-subj", "/CN=\(name)", "-keyout", "\(directory)/\(name).key", "-out", "\(directory)/\(name).crt")
        }
        let both = try [rootCertificate, otherRootCertificate].map { try String(contentsOfFile: $0, encoding: .utf8) }
        try both.joined().write(toFile: bothRootCertificates, atomically: true, encoding: .utf8)
        try openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost",
            "-keyout", "\(directory)/server.key", "-out", "\(directory)/server.csr")
        let names = "subjectAltName=DNS:localhost"
        try names.write(toFile: directory + "/server.ext", atomically: true, encoding: .utf8)
        try sign(by: "root", days: 2)
    }

    /// Replaces the server's certificate, for connections that begin after the server's next reload.
    ///
    /// - Parameters:
    ///   - isByOther: whether the other authority signs it
    ///   - days: until it expires; negative: it has expired
    package func renewCertificate(byOtherAuthority isByOther: Bool, days: Int) throws {
        try sign(by: isByOther ? "other" : "root", days: days)
    }

    private func sign(by authority: String, days: Int) throws {
        try openssl(
            "x509", "-req", "-in", "\(directory)/server.csr", "-CA", "\(directory)/\(authority).crt", "-CAkey",
            "\(directory)/\(authority).key", "-CAcreateserial", "-days", "\(days)", "-extfile",
            "\(directory)/server.ext", "-out", "\(directory)/server.crt")
    }

    /// A port that the kernel has just assigned, and is unlikely to assign again soon.
    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        guard isBound else { throw Failed(description: "no free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    private func openssl(_ arguments: String...) throws { try run(["openssl"] + arguments) }

    private func runAsPostgres(_ arguments: String...) throws {
        try run(geteuid() == 0 ? ["runuser", "-u", "postgres", "--"] + arguments : arguments)
    }

    private func run(_ arguments: String...) throws { try run(arguments) }

    /// Not with Foundation's `Process`, which waits for every process that inherits its descriptors: here the server
    /// itself.
    private func run(_ arguments: [String]) throws {
        let output = directory + "/output"
        let words = ["sh", "-c", "exec \"$@\" >\(output) 2>&1 </dev/null", "sh"] + arguments
        var strings = (words + ["PATH=/usr/sbin:/usr/bin:/sbin:/bin"]).map { strdup($0) }
        defer { for string in strings { free(string) } }
        let environment = [strings.removeLast(), nil]
        defer { free(environment[0]) }
        var process = pid_t()
        guard posix_spawn(&process, "/bin/sh", nil, nil, strings + [nil], environment) == 0 else {
            throw Failed(description: "cannot start \(arguments[0])")
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else {
            let text = (try? String(contentsOfFile: output, encoding: .utf8)) ?? ""
            throw Failed(description: "\(arguments.prefix(5).joined(separator: " ")): \(text)")
        }
    }

    /// Debian keeps the server's programs in one directory per version.
    private func program(_ name: String) throws -> String {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        let paths = versions.compactMap(Int.init).sorted(by: >).map { "\(root)/\($0)/bin/\(name)" }
        return paths.first { FileManager.default.isExecutableFile(atPath: $0) } ?? name
    }
}
