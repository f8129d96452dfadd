"""Verification codes: written once with the issue; a public key is never forgotten, only withdrawn."""

import django.db.models.deletion
from django.db import migrations, models

from emulation.lib import triggers

GUARDS = [
    ("issued_code_no_update", "documents_issuedcode", "UPDATE", ""),
    ("issued_code_no_delete", "documents_issuedcode", "DELETE", ""),
    ("code_key_withdrawn_once", "documents_codekey", "UPDATE", "OLD.withdrawn_at IS NOT NULL OR NEW.key_id <> OLD.key_id OR NEW.public <> OLD.public OR NEW.made_at <> OLD.made_at"),
    ("code_key_no_delete", "documents_codekey", "DELETE", ""),
]


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_number_book")]
    operations = [
        migrations.CreateModel(
            name="CodeKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_id", models.CharField(max_length=8, unique=True, verbose_name="mã khóa")),
                ("public", models.CharField(help_text="Ed25519, 32 byte, ghi hệ 16.", max_length=64, verbose_name="khóa công khai")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="dùng từ")),
                ("withdrawn_at", models.DateTimeField(editable=False, null=True, verbose_name="thu hồi lúc")),
            ],
            options={"verbose_name": "khóa của mã xác minh", "verbose_name_plural": "khóa của mã xác minh", "ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="IssuedCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("short", models.CharField(max_length=12, unique=True, verbose_name="mã xác minh")),
                ("signed", models.CharField(max_length=500, verbose_name="mã có chữ ký")),
                ("document", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="code", to="documents.officialdocument", verbose_name="văn bản")),
                ("key", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.codekey", verbose_name="khóa")),
            ],
            options={"verbose_name": "mã xác minh", "verbose_name_plural": "mã xác minh"},
        ),
        triggers.guarded(*GUARDS),
    ]
