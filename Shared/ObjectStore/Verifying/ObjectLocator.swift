/// Extracts the object's key from a URL, in either style.
struct ObjectLocator {
    private let configuration: ObjectStoreConfiguration

    init(_ configuration: ObjectStoreConfiguration) {
        self.configuration = configuration
    }

    /// - Parameter path: in the canonical encoding
    func key(path: String, host: String) throws(PresignedURLRefusal) -> ObjectKey {
        let name = configuration.endpoint.host.lowercased()
        let root: String
        switch host.lowercased() {
        case name: root = "\(configuration.endpoint.path)/\(configuration.bucket)/"
        case "\(configuration.bucket).\(name)": root = configuration.endpoint.path + "/"
        default: throw .wrongHost
        }
        guard path.hasPrefix(root) else { throw .unknownBucket }
        guard let text = PercentEncoding.path.decode(path.dropFirst(root.count)), let key = ObjectKey(text) else {
            throw .refusedKey
        }
        return key
    }
}
