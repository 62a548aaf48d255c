"""Why a backup cannot be made or used, in words for its operator."""


class Failure(Exception):
    pass
