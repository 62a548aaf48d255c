import Logging
import Messaging
import Metrics
import Vocabulary

extension GaugeSampler {
    /// For how long the certificates are valid that the process knows, in seconds: negative when one has expired, zero when
    /// its file cannot be read.
    static func certificates(in files: [CertificateFile], logger: Logger) -> GaugeSampler {
        let meters = files.map { file in
            (
                file: file,
                meter: Meter(
                    label: "cloudretail_certificate_remaining_seconds", dimensions: [("certificate", file.name)])
            )
        }
        return GaugeSampler(every: .seconds(60)) {
            let now = Timestamp.now()
            for (file, meter) in meters {
                do {
                    let expires = try file.expires()
                    meter.set(expires.map { $0.seconds - now.seconds } ?? 0)
                } catch {
                    meter.set(0)
                    logger.warning(
                        "the certificate cannot be read",
                        metadata: ["certificate": "\(file.name)", "error": "\(error)"])
                }
            }
        }
    }
}
