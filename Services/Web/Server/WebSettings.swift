import Foundation
import Sealing
import Secrets
import ServiceKit

/// The settings of the web process.
struct WebSettings: Sendable {
    var host = "127.0.0.1"
    var port = 8120
    /// The edge's address, without a slash at the end.
    var edgeURL = "http://127.0.0.1:8080"
    /// The shop's address for visitors, without a slash at the end.
    var publicURL = "http://127.0.0.1:8080"
    /// The folder with `Templates`, `Texts` and `Assets`.
    var files = URL(fileURLWithPath: "Services/Web")
    /// The folder of the files that `deploy/web/fetch` brings.
    var fetchedFiles = URL(fileURLWithPath: ".build/web")
    /// What the edge and this process recognize each other by.
    var forwardingKeys: ForwardingKeys?
    var sealer: Sealer
    /// Seconds until an idle connection is closed.
    var idleTimeout = 60
    /// How long a rendered public page is used again.
    var pageAge = Duration.seconds(2)

    init(sealer: Sealer) { self.sealer = sealer }
}

extension WebSettings {
    /// - Parameter failed: called when a changed file of keys cannot be read; the last keys stay
    /// - Throws: `MissingSecret`, `Sealer.Unreadable`, or the error of reading a file
    init(_ configuration: ServiceConfiguration, failed: @escaping @Sendable (any Error) -> Void) throws {
        let keyFiles = configuration.secretFile("session.key").map { [$0.path] } ?? []
        self.init(
            sealer: Sealer(
                keys: try Reloaded(from: keyFiles, failed: failed) {
                    try Sealer.keys(in: configuration.secret("session.key"), setting: "SESSION_KEY")
                }))
        host = configuration.string("listen.host", default: host)
        port = configuration.integer("port", default: port)
        edgeURL = Self.withoutSlash(configuration.string("edge.url", default: edgeURL))
        publicURL = configuration.publicURL
        files = URL(fileURLWithPath: configuration.string("web.files", default: files.relativePath))
        fetchedFiles = URL(
            fileURLWithPath: configuration.string("web.fetched.files", default: fetchedFiles.relativePath))
        forwardingKeys = try configuration.forwardingKeys(failed: failed)
        idleTimeout = configuration.integer("idle.timeout.seconds", default: idleTimeout)
        pageAge = .milliseconds(max(0, configuration.integer("page.cache.milliseconds", default: 2000)))
    }

    private static func withoutSlash(_ url: String) -> String {
        var url = url[...]
        while url.hasSuffix("/") { url.removeLast() }
        return String(url)
    }
}
