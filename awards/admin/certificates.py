"""Certificates, their runs, blanks and printers to read."""

from django.contrib import admin

from awards import models
from emulation.audit.admin_base import ViewOnlyAdmin, ViewOnlyInline


class Codes(ViewOnlyInline):
    model = models.CertificateCode
    fields = ("short", "digest", "made_at")


@admin.register(models.Certificate)
class CertificateAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("__str__", "form", "state", "received_by", "received_on")
    list_select_related = ("entry",)
    list_filter = ("state", "year")
    search_fields = ("entry__search_key",)
    inlines = (Codes,)


class Places(ViewOnlyInline):
    model = models.StockField
    fields = ("slot", "is_shown", "x", "y", "width", "height", "smallest", "largest")


class Book(ViewOnlyInline):
    model = models.StockEntry
    fields = ("number", "kind", "quantity", "change", "balance", "moved_on", "reason")


@admin.register(models.CertificateStock)
class CertificateStockAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("name", "organization", "width", "height", "is_retired")
    list_select_related = ("organization",)
    search_fields = ("name",)
    inlines = (Places, Book)


class Calibrations(ViewOnlyInline):
    model = models.PrinterCalibration
    fields = ("measured_on", "sheet", "left", "top", "right", "bottom", "error")


@admin.register(models.Printer)
class PrinterAdmin(ViewOnlyAdmin):
    scope = "pk"
    list_display = ("name", "organization")
    list_select_related = ("organization",)
    search_fields = ("name",)
    inlines = (Calibrations,)


@admin.register(models.PrintRun)
class PrintRunAdmin(ViewOnlyAdmin):
    """Its sheets, perhaps a thousand, stand on the run's own page."""

    scope = "pk"
    list_display = ("__str__", "organization", "stock", "plain", "made_by", "made_at")
    list_select_related = ("organization", "stock", "made_by")
    search_fields = ("title",)
