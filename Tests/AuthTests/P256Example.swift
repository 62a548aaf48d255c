/// A key that signs nothing but tests' tokens.
enum P256Example {
    /// As `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256` writes it.
    static let pem = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgDZxtynMG7tYd3ke0
        d97b+J/wCtGq8QiUNUJ3HOlZ4SOhRANCAARRHcQgQ5sxQ8OJEW57gkJHtERc4uxB
        E/smaqFyW9Dr6SqM/bPaHHupnjjfLT+VyBHWa+VT+taPrKkh5A8sV+iZ
        -----END PRIVATE KEY-----

        """

    /// As `openssl pkey -pubout` writes it.
    static let publicPEM = """
        -----BEGIN PUBLIC KEY-----
        MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEUR3EIEObMUPDiRFue4JCR7REXOLs
        QRP7JmqhclvQ6+kqjP2z2hx7qZ443y0/lcgR1mvlU/rWj6ypIeQPLFfomQ==
        -----END PUBLIC KEY-----

        """
}
