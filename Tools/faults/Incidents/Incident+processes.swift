import Foundation

extension Incident {
    static let suspendedProcess = Incident(
        name: "suspended-process", summary: "payment is suspended (SIGSTOP)", cause: "process_silent",
        subject: "payment", alerts: ["ServiceDown"], isQuick: true
    ) { site in
        site.processes.signal("payment", SIGSTOP)
    } repair: { site in
        try await site.processes.restart("payment")
    }

    static let clockOff = Incident(
        name: "clock-off", summary: "the clock of inventory is five minutes ahead", cause: "clock_off",
        subject: "inventory", alerts: ["ClockOff"]
    ) { site in
        try await site.processes.restart(
            "inventory",
            [
                "LD_PRELOAD": try FaultCase.fakeTime, "FAKETIME": "+300", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            ])
    } repair: { site in
        try await site.processes.reset("inventory")
    }

    /// The traces have a disk of their own here; see scripts/faults.
    static let fullDisk = Incident(
        name: "full-disk", summary: "the disk of the traces is nearly full", cause: "disk_filling", subject: "traces",
        alerts: ["DiskFilling"]
    ) { site in
        try await Command(["fallocate", "--length", "700M", site.fillingFile]).run()
    } repair: { site in
        try FileManager.default.removeItem(atPath: site.fillingFile)
    }

    static let expiringCertificate = Incident(
        name: "expiring-certificate", summary: "a certificate is valid for three more days",
        cause: "certificate_expires", subject: "expiring", alerts: ["CertificateExpires"]
    ) { site in
        try await Command([
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3",
            "-subj", "/CN=localhost", "-keyout", "/dev/null", "-out", site.expiringFile,
        ]).run()
        try await site.processes.restart("cart", ["CERTIFICATE_FILES": site.expiringFile])
    } repair: { site in
        try await Command([
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "300",
            "-subj", "/CN=localhost", "-keyout", "/dev/null", "-out", site.expiringFile,
        ]).run()
        // It is read once a minute.
        try await site.processes.reset("cart")
    }
}

extension Site {
    fileprivate var fillingFile: String { "\(stack.home)/traces/filling" }
    fileprivate var expiringFile: String { "\(stack.home)/expiring.pem" }
}
