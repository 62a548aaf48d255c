package import Foundation

/// A certificate authority in a temporary directory, which is removed with it.
package final class TestAuthority {
    package let directory: URL
    /// The authority's own certificate.
    package var certificate: String { path("authority.pem") }

    package init() async throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "test-authority-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        try await openssl(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
            "-subj", "/CN=Test authority", "-keyout", path("authority.key"), "-out", certificate)
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    /// Makes a certificate for a DNS name or an IPv4 address.
    ///
    /// - Parameter days: until it expires; negative: it has expired
    /// - Returns: the paths of the certificate and its key, which any user may read, since the broker may run as
    ///   another
    package func issue(for host: String, days: Int = 2) async throws -> (certificate: String, key: String) {
        let (request, extensions) = (path("\(host).csr"), path("\(host).ext"))
        let issued = (certificate: path("\(host).pem"), key: path("\(host).key"))
        let kind = host.allSatisfy { $0.isNumber || $0 == "." } ? "IP" : "DNS"
        try "subjectAltName=\(kind):\(host)\n".write(toFile: extensions, atomically: true, encoding: .utf8)
        try await openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=\(host)",
            "-keyout", issued.key, "-out", request)
        try await openssl(
            "x509", "-req", "-in", request, "-CA", certificate, "-CAkey", path("authority.key"), "-CAcreateserial",
            "-days", "\(days)", "-extfile", extensions, "-out", issued.certificate)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: issued.key)
        return issued
    }

    /// A file with this authority's certificate and another's, as it is while one takes the other's place.
    package func bundle(with other: TestAuthority) throws -> String {
        let both = try [certificate, other.certificate].map { try String(contentsOfFile: $0, encoding: .utf8) }
        try both.joined().write(toFile: path("bundle.pem"), atomically: true, encoding: .utf8)
        return path("bundle.pem")
    }

    private func path(_ name: String) -> String { directory.appending(path: name).path }

    private func openssl(_ arguments: String...) async throws {
        try await ProgramRun.succeeding("/usr/bin/openssl", arguments)
    }
}
