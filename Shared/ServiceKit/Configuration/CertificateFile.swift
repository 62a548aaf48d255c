import Cryptography
import FoundationEssentials
import Secrets
package import Vocabulary

/// A file with certificates that a process's settings name.
package struct CertificateFile: Hashable, Sendable {
    let path: String
    /// Whether it contains authorities, any of which may have signed a server's certificate. Otherwise it is a server's
    /// own certificate, and what follows are those of the authorities between.
    let holdsAuthorities: Bool

    /// The file's name without the ending.
    package var name: String {
        let file = path.split(separator: "/").last.map(String.init) ?? path
        return file.split(separator: ".").first.map(String.init) ?? file
    }

    /// When the certificate expires; of authorities, the last of them.
    ///
    /// - Throws: `CryptographyError`, or the error of reading the file
    package func expires() throws -> Timestamp? {
        let certificates = try Certificate.all(inPEM: UnreadableFile.text(at: path))
        return holdsAuthorities ? certificates.map(\.expires).max() : certificates.first?.expires
    }
}

extension ServiceConfiguration {
    /// The files that this process trusts, presents, or watches for others (`CERTIFICATE_FILES`, with commas), each once.
    package var certificateFiles: [CertificateFile] {
        let authorities = ["rabbitmq.ca.file", "postgres.ca.file", "smtp.ca.file", "object.store.ca.file"]
            .compactMap { optionalString($0) }
        let watched = string("certificate.files", default: "").split(separator: ",").map(String.init)
        let certificates = [optionalString("tls.certificate.file")].compactMap { $0 } + watched
        let files =
            authorities.map { CertificateFile(path: $0, holdsAuthorities: true) }
            + certificates.map { CertificateFile(path: $0, holdsAuthorities: false) }
        return files.reduce(into: []) { known, file in
            if !known.contains(where: { $0.path == file.path }) { known.append(file) }
        }
    }
}
