import Concurrency
import Metrics
import ServiceKit

extension GaugeSampler {
    /// Whether the mail server can be reached, by connecting to it as for a mail.
    static func mailServer(_ configuration: SmtpConfiguration) -> GaugeSampler {
        let meter = Meter(label: "cloudretail_mail_server_up")
        // Mails wait for no probe.
        let pool = BlockingPool(name: "smtp-probe", threads: 1, queueLimit: 1)
        var quick = configuration
        (quick.connectTimeout, quick.timeout) = (.seconds(2), .seconds(5))
        let bounded = quick
        return GaugeSampler(every: .seconds(5)) {
            do {
                try await pool.run {
                    guard var transfer = SmtpTransfer(bounded) else { return }
                    try transfer.connect()
                }
                meter.set(1)
            } catch {
                meter.set(0)
            }
        }
    }
}
