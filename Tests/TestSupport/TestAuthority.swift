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

    /// Makes a certificate for a DNS name.
    ///
    /// - Returns: the paths of the certificate and its key, which any user may read, since the broker may run as
    ///   another
    package func issue(for host: String) async throws -> (certificate: String, key: String) {
        let (request, extensions) = (path("\(host).csr"), path("\(host).ext"))
        let issued = (certificate: path("\(host).pem"), key: path("\(host).key"))
        try "subjectAltName=DNS:\(host)\n".write(toFile: extensions, atomically: true, encoding: .utf8)
        try await openssl(
            "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=\(host)",
            "-keyout", issued.key, "-out", request)
        try await openssl(
            "x509", "-req", "-in", request, "-CA", certificate, "-CAkey", path("authority.key"), "-CAcreateserial",
            "-days", "2", "-extfile", extensions, "-out", issued.certificate)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: issued.key)
        return issued
    }

    private func path(_ name: String) -> String { directory.appending(path: name).path }

    private func openssl(_ arguments: String...) async throws {
        try await RabbitMQTestServer.run("/usr/bin/openssl", arguments)
    }
}
