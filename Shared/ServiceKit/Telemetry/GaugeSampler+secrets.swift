import Foundation
import Metrics
import Secrets

extension GaugeSampler {
    /// By the kinds of `retailctl rotate`, the setting whose file it replaces.
    private static let rotated = [
        (kind: "broker", key: "rabbitmq.password"), ("database", "postgres.password"),
        ("object-store", "object.store.access.key"), ("signing-key", "signing.key"), ("sealing", "sealing.key"),
        ("admin", "admin.password"),
    ]

    /// When the file of each secret of this process was replaced last, and after how long it should be.
    static func secrets(of configuration: ServiceConfiguration) -> GaugeSampler {
        let days = configuration.integer("rotation.days", default: 180)
        let files = rotated.compactMap { kind, key in
            configuration.secretFile(key).map { file in
                (file, Meter(label: "cloudretail_secret_changed_time_seconds", dimensions: [("secret", kind)]))
            }
        }
        let lifetime = days > 0 ? Meter(label: "cloudretail_secret_lifetime_seconds") : nil
        return GaugeSampler(every: .seconds(30)) {
            lifetime?.set(days * 86_400)
            for (file, meter) in files {
                let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
                if let date = attributes[.modificationDate] as? Date { meter.set(date.timeIntervalSince1970) }
            }
        }
    }
}
