import Logging

extension PageForwarding {
    /// Nil without a web process.
    convenience init?(_ settings: EdgeSettings, logger: Logger) {
        guard let base = settings.webURL, let keys = settings.forwardingKeys else { return nil }
        self.init(to: base, keys: keys, isSecure: settings.isSecure, logger: logger)
    }
}
