import Secrets
import ServiceKit

/// The mail server and the connection to it.
struct SmtpConfiguration: Sendable {
    enum Security: String, Sendable {
        case none
        /// Encrypted with STARTTLS; sending fails if the server does not support it.
        case starttls
        case tls
    }

    struct Credentials: Sendable {
        let user: String
        let password: String
        /// Is read anew for each mail, and goes before `password`.
        var passwordFile: SecretFile?

        /// What the file has now; the last known password while it cannot be read.
        var currentPassword: String { (try? passwordFile?.lines().first) ?? password }
    }

    enum Invalid: Error, Equatable {
        case security(String)
        /// A password would be sent over the network unencrypted.
        case plainPassword
    }

    var host: String
    var port: Int
    var security = Security.none
    /// Certificates to trust instead of the system's.
    var authorityFile: String?
    var credentials: Credentials?
    var connectTimeout = Duration.seconds(5)
    var timeout = Duration.seconds(20)

    init(host: String, port: Int) { (self.host, self.port) = (host, port) }

    /// - Throws: `Invalid`, or the error of reading the password's file
    init(_ configuration: ServiceConfiguration) throws {
        self.init(
            host: configuration.string("smtp.host", default: "127.0.0.1"),
            port: configuration.integer("smtp.port", default: 8084))
        let name = configuration.string("smtp.security", default: Security.none.rawValue)
        guard let security = Security(rawValue: name) else { throw Invalid.security(name) }
        self.security = security
        authorityFile = configuration.optionalString("smtp.ca.file")
        if let user = configuration.optionalString("smtp.user") {
            credentials = Credentials(
                user: user, password: try configuration.password("smtp.password"),
                passwordFile: configuration.secretFile("smtp.password"))
            let isLocal = ["127.0.0.1", "::1", "localhost"].contains(host)
            if security == .none, !isLocal { throw Invalid.plainPassword }
        }
    }
}
